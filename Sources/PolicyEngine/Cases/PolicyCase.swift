public import PolicyLanguage

/// A question with all its policies, as `sekisho policy decide` and the vectors write it down.
public struct PolicyCase: Sendable {
    public let name: String
    public let request: AccessRequest
    public let policies: ApplicablePolicies
    /// `allowed`, `explicitDeny`, `implicitDeny`, or `denied` for either denial; nil when the case does not say.
    public let expected: String?
    public let features: [String]
}

/// A case that cannot be read, by the name it has if it has one.
public struct PolicyCaseFailure: Error, Sendable {
    public let name: String
    public let message: String
    public let position: SourcePosition

    public init(name: String, message: String, position: SourcePosition) {
        self.name = name
        self.message = message
        self.position = position
    }
}
