/// Something that ValidatePolicy would say about a policy, and where.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
public struct Diagnostic: Sendable, Equatable {
    public let code: DiagnosticCode
    /// What is wrong and with what, in our own words.
    public let message: String
    public let position: SourcePosition
    /// What IAM answers when such a document is stored; nil when it would store it.
    public let iamMessage: String?

    public init(_ code: DiagnosticCode, _ message: String, at position: SourcePosition, iam iamMessage: String? = nil) {
        self.code = code
        self.message = message
        self.position = position
        self.iamMessage = iamMessage
    }

    public var severity: DiagnosticSeverity { code.severity }
}

/// The types of finding that ValidatePolicy has, worst first.
public enum DiagnosticSeverity: String, CaseIterable, Sendable {
    case error = "ERROR"
    case securityWarning = "SECURITY_WARNING"
    case warning = "WARNING"
    case suggestion = "SUGGESTION"
}

/// A document that is no policy: the first error found, and all of them.
public struct PolicyFailure: Error, Sendable, Equatable {
    public let first: Diagnostic
    public let all: [Diagnostic]

    public var message: String { "\(first.message) (line \(first.position.line), column \(first.position.column))" }
}
