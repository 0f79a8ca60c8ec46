/// A document that is no policy: what IAM would answer with, and every error in it.
public struct PolicyFailure: Error, Sendable, Equatable {
    /// The error that IAM names, which need not be the first in the text: IAM reads a document several times over.
    public let first: Diagnostic
    /// In the order in which they were found.
    public let all: [Diagnostic]

    public init(first: Diagnostic, all: [Diagnostic]) {
        self.first = first
        self.all = all
    }

    public var message: String { "\(first.message) (line \(first.position.line), column \(first.position.column))" }
}
