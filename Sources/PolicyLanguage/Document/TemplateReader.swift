/// Why a text with `${` is not a policy variable.
public enum VariableFailure: Error, Equatable, Sendable {
    case missingBrace
    case missingQuote
    case space(String)
    case empty
}

extension Template {
    /// Reads policy variables: `${key}`, `${key, 'fallback'}` and the literals `${*}`, `${?}`, `${$}`.
    ///
    /// - Parameters:
    ///   - hasWildcards: whether `*` and `?` outside variables match any text.
    ///   - variablesAfterColons: variables are read only after so many colons; before, `${` is literal. The Resource
    ///     element takes them after the fifth colon of an ARN.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    public init(
        variablesIn text: String, hasWildcards: Bool, variablesAfterColons colonsBefore: Int = 0
    ) throws(VariableFailure) {
        var builder = TemplateBuilder()
        var rest = text.unicodeScalars[...]
        var colons = 0
        while let scalar = rest.first {
            if scalar == "$", rest.dropFirst().first == "{", colons >= colonsBefore {
                guard let end = rest.firstIndex(of: "}") else { throw .missingBrace }
                let inside = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
                builder.add(try Template.variable(Substring(inside)))
                rest = rest[rest.index(after: end)...]
            } else {
                if scalar == ":" { colons += 1 }
                builder.add(scalar, hasWildcards: hasWildcards)
                rest = rest.dropFirst()
            }
        }
        self.init(text, pieces: builder.finished())
    }

    private static func variable(_ inside: Substring) throws(VariableFailure) -> TemplatePiece {
        switch inside {
        case "*", "?", "$": return .literal(String(inside))
        case "": throw .empty
        default: break
        }
        guard let comma = inside.firstIndex(of: ",") else {
            return .variable(key: try key(inside), fallback: nil)
        }
        let name = try key(inside[..<comma])
        let fallback = inside[inside.index(after: comma)...].drop { $0 == " " }
        guard fallback.count >= 2, fallback.first == "'", fallback.last == "'" else { throw .missingQuote }
        return .variable(key: name, fallback: String(fallback.dropFirst().dropLast()))
    }

    private static func key(_ text: Substring) throws(VariableFailure) -> String {
        guard !text.isEmpty else { throw .empty }
        guard !text.contains(" ") else { throw .space(String(text)) }
        return String(text)
    }
}
