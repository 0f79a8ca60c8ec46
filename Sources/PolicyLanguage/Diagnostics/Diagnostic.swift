/// Something that ValidatePolicy would say about a policy, and where.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
public struct Diagnostic: Sendable, Equatable {
    public let code: DiagnosticCode
    /// What is wrong and with what, in our own words.
    public let message: String
    public let position: SourcePosition
    /// What IAM answers when such a document is stored; nil when it would store it.
    public let iamMessage: String?
    /// As bad as ValidatePolicy finds the code, unless a check says otherwise.
    public let severity: DiagnosticSeverity

    public init(
        _ code: DiagnosticCode, _ message: String, at position: SourcePosition, iam iamMessage: String? = nil,
        severity: DiagnosticSeverity? = nil
    ) {
        self.code = code
        self.message = message
        self.position = position
        self.iamMessage = iamMessage
        self.severity = severity ?? code.severity
    }

    /// Whether the document is no policy because of it. ValidatePolicy calls some of these a warning or less, as it
    /// does an empty Action.
    public var isRefusal: Bool { iamMessage != nil }
}
