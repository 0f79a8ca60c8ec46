import AWSWire
import Authority

/// An operation's output as the query protocol writes it.
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization
enum OutputXML {
    /// Operations whose output shape has no member: their answer has an empty result element all the same, and SDKs look
    /// for it. Every other operation without an output has no result element. By botocore's model of IAM.
    private static let emptyResults: Set<String> = ["UpdateRole"]

    /// What goes into the result element; nil when there is to be none.
    static func result(of operation: String, _ output: Output) -> [XMLElement?]? {
        switch output {
        case .structure(let members):
            guard !members.isEmpty || emptyResults.contains(operation) else { return nil }
            return members.map { element($0.name, $0.value) }
        case .list, .map, .string, .integer, .boolean, .timestamp:
            return [element("member", output)]
        }
    }

    static func element(_ name: String, _ output: Output) -> XMLElement {
        switch output {
        case .structure(let members): XMLElement(name, members.map { element($0.name, $0.value) })
        case .list(let entries): XMLElement(name, entries.map { element("member", $0) })
        case .map(let members):
            XMLElement(
                name,
                members.map { XMLElement("entry", [XMLElement("key", $0.name), element("value", $0.value)]) })
        case .string(let text): XMLElement(name, text)
        case .integer(let number): XMLElement(name, number)
        case .boolean(let flag): XMLElement(name, flag)
        case .timestamp(let instant): XMLElement(name, instant)
        }
    }
}
