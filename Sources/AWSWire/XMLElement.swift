package import AWSValues

/// An element of a response: a name with a text or with elements inside. Names are ours, texts are anybody's.
package struct XMLElement: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case text(String)
        case elements([XMLElement])
    }

    package let name: String
    /// The default namespace declared here, if any.
    package let namespace: String?
    package let content: Content

    /// An element with elements inside; what is nil is left out, as AWS leaves out a member without a value.
    package init(_ name: String, namespace: String? = nil, _ elements: [XMLElement?]) {
        self.name = name
        self.namespace = namespace
        content = .elements(elements.compactMap { $0 })
    }

    package init(_ name: String, _ text: String) {
        self.name = name
        namespace = nil
        content = .text(text)
    }

    package init(_ name: String, _ flag: Bool) {
        self.init(name, flag ? "true" : "false")
    }

    package init(_ name: String, _ number: some BinaryInteger) {
        self.init(name, String(number))
    }

    /// A time in whole seconds: `2026-11-25T02:03:19Z`.
    package init(_ name: String, _ instant: Instant) {
        self.init(name, instant.iso8601Seconds)
    }

    /// An element for a value that is there; nothing for one that is not.
    package static func optional(_ name: String, _ text: String?) -> XMLElement? {
        text.map { XMLElement(name, $0) }
    }

    package static func optional(_ name: String, _ instant: Instant?) -> XMLElement? {
        instant.map { XMLElement(name, $0) }
    }

    /// A list of structures: `<Tags><member><Key>…</Key></member></Tags>`.
    package static func list(_ name: String, _ structures: [[XMLElement?]]) -> XMLElement {
        XMLElement(name, structures.map { XMLElement("member", $0) })
    }

    /// A list of texts: `<PolicyNames><member>…</member></PolicyNames>`.
    package static func list(_ name: String, texts: [String]) -> XMLElement {
        XMLElement(name, texts.map { XMLElement("member", $0) })
    }
}
