package import AWSWire
package import Authority

/// The parameters of a call of the query protocol. What an operation does not ask for is ignored, as IAM and STS do.
package struct FormParameters: Parameters, Sendable {
    private let values: [String: String]
    private let form: QueryForm

    package init(_ form: QueryForm) {
        values = Dictionary(form.parameters.lazy.map { ($0.name, $0.value) }) { first, _ in first }
        self.form = form
    }

    package func string(_ name: String) -> String? { values[name] }

    package func strings(_ name: String) throws(ServiceError) -> [String] {
        var reader = QueryReader(form)
        do throws(QueryError) {
            return try reader.strings(name) ?? []
        } catch {
            throw ServiceError(error)
        }
    }

    /// `Name.member.1.Key`, `Name.member.1.Value`, …. A member of a member keeps its dots:
    /// `Name.member.1.Values.member.1` is the field `Values.member.1`.
    package func structures(_ name: String) throws(ServiceError) -> [[String: String]] {
        let prefix = name + ".member."
        var elements: [String: [String: String]] = [:]
        for (key, value) in values where key.hasPrefix(prefix) {
            let parts = key.dropFirst(prefix.count).split(separator: ".", maxSplits: 1)
            guard parts.count == 2 else { throw ServiceError(QueryError.notStructure(key)) }
            elements[String(parts[0]), default: [:]][String(parts[1])] = value
        }
        if let value = values[name], !value.isEmpty || !elements.isEmpty {
            throw ServiceError(QueryError.notList(name))
        }
        var ordered: [[String: String]] = []
        for number in 0..<elements.count {
            guard let element = elements[String(number + 1)] else { throw ServiceError(QueryError.badIndex(name)) }
            ordered.append(element)
        }
        return ordered
    }
}

extension ServiceError {
    init(_ error: QueryError) {
        let wire = error.wireError
        self.init(wire.code, wire.message, status: wire.status)
    }
}
