import AWSValues

extension Diagnostic {
    /// One line for people and editors: `FILE:LINE:COLUMN: severity CODE: message`.
    ///
    /// - Parameter file: what to call the text; left out when empty. What a terminal would obey is escaped in it and in
    ///   the message, since both hold other people's text.
    public func line(inFile file: String) -> String {
        let place = file.isEmpty ? "\(position)" : "\(file.printable):\(position)"
        return "\(place): \(severity.word) \(code.rawValue): \(message.printable)"
    }
}

extension DiagnosticSeverity {
    /// `error`, `security-warning`, `warning` or `suggestion`.
    public var word: String {
        switch self {
        case .error: "error"
        case .securityWarning: "security-warning"
        case .warning: "warning"
        case .suggestion: "suggestion"
        }
    }
}

extension Sequence<Diagnostic> {
    /// A line for each, without a newline after the last.
    public func text(inFile file: String) -> String {
        map { $0.line(inFile: file) }.joined(separator: "\n")
    }
}
