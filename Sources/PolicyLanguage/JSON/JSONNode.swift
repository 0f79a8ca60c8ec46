/// A JSON value, where it began, and where it ended.
public struct JSONNode: Sendable {
    public let position: SourcePosition
    /// Behind its last character.
    public let end: SourcePosition
    public let value: JSONValue

    public init(_ value: JSONValue, at position: SourcePosition, end: SourcePosition) {
        self.value = value
        self.position = position
        self.end = end
    }
}

/// A JSON value. Numbers keep the text they were written in, since policies compare them as text.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([JSONMember])

    /// What to call the value in a message.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// One `"key": value` of an object, in the order written.
public struct JSONMember: Sendable {
    public let key: String
    public let keyPosition: SourcePosition
    public let node: JSONNode
}

/// Why a text is not JSON, or is JSON that this reader does not take, and where.
public struct JSONSyntaxFailure: Error, Equatable, Sendable {
    public let message: String
    public let position: SourcePosition
}
