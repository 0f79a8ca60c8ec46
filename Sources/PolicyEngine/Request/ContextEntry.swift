/// One condition key of a request with its values.
public struct ContextEntry: Sendable, Hashable {
    public let key: String
    public let values: [String]
    /// Whether the key holds a list. A list can have one value, or none, and never stands for a policy variable.
    public let isList: Bool

    public init(_ key: String, _ value: String) {
        self.key = key
        values = [value]
        isList = false
    }

    public init(_ key: String, list values: [String]) {
        self.key = key
        self.values = values
        isList = true
    }
}
