/// A policy as its text has it, with the place of everything: what checks look at. It is there however wrong the policy
/// is; what has not even the form of its element is left out, since the reader reports that.
struct PolicyOutline: Sendable {
    let kind: PolicyKind
    let resourceType: PolicyResourceType?
    let size: PolicySize
    let position: SourcePosition
    /// What `Version` says; nil when it says nothing or nonsense.
    let statedVersion: PolicyVersion?
    let hasVersion: Bool
    let statements: [StatementOutline]

    /// 2008 rules hold where no version is stated.
    var version: PolicyVersion { statedVersion ?? .v2008 }

    /// - Parameter size: of the text that the policy was read from.
    init?(_ node: JSONNode, size: PolicySize, as kind: PolicyKind, on resourceType: PolicyResourceType?) {
        guard case .object(let members) = node.value else { return nil }
        self.kind = kind
        self.resourceType = resourceType
        self.size = size
        position = node.position
        let version = members.first { $0.key == "Version" }?.node
        hasVersion = version != nil
        statedVersion = version?.text.flatMap(PolicyVersion.init(rawValue:))
        statements = members.first { $0.key == "Statement" }?.node.entries.compactMap(StatementOutline.init) ?? []
    }
}

/// How long the text of a policy is.
public struct PolicySize: Sendable, Equatable {
    /// Characters that are not white space, which is how IAM counts.
    public let characters: Int
    public let bytes: Int

    public init(characters: Int, bytes: Int) {
        self.characters = characters
        self.bytes = bytes
    }

    public init(_ text: [UInt8]) {
        bytes = text.count
        characters = text.count { byte in
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            let continuesCharacter = byte & 0xC0 == 0x80
            return !isSpace && !continuesCharacter
        }
    }
}

/// A piece of text and where it stands.
struct Entry: Sendable {
    let text: String
    let position: SourcePosition

    init?(_ node: JSONNode) {
        guard let text = node.text else { return nil }
        self.text = text
        position = node.position
    }
}

extension JSONNode {
    var text: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// A single value may stand for an array of one.
    var entries: [JSONNode] {
        if case .array(let nodes) = value { nodes } else { [self] }
    }
}
