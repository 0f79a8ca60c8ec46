extension Diagnostic {
    /// One line for people and editors: `FILE:LINE:COLUMN: severity CODE: message`.
    ///
    /// - Parameter file: what to call the text; left out when empty. What a terminal would obey is escaped in it and in
    ///   the message, since both hold other people's text.
    public func line(inFile file: String) -> String {
        let place = file.isEmpty ? "\(position)" : "\(Diagnostic.printable(file)):\(position)"
        return "\(place): \(severity.word) \(code.rawValue): \(Diagnostic.printable(message))"
    }

    private static func printable(_ text: String) -> String {
        var printed = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                printed.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: printed.append(scalar)
            }
        }
        return String(printed)
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
