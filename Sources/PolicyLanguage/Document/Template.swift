/// A pattern taken apart: literal text, wildcards and policy variables, in order.
public struct Template: Sendable, Equatable, CustomStringConvertible {
    /// The text as written.
    public let description: String
    public let pieces: [TemplatePiece]

    public init(_ description: String, pieces: [TemplatePiece]) {
        self.description = description
        self.pieces = pieces
    }

    /// All of it is literal.
    public init(literal text: String) {
        self.init(text, pieces: text.isEmpty ? [] : [.literal(text)])
    }

    /// `*` and `?` are wildcards, the rest is literal.
    public init(wildcardsIn text: String) {
        var pieces = TemplateBuilder()
        for scalar in text.unicodeScalars { pieces.add(scalar, hasWildcards: true) }
        self.init(text, pieces: pieces.finished())
    }

    public var hasVariables: Bool {
        pieces.contains { if case .variable = $0 { true } else { false } }
    }

    public var hasWildcards: Bool {
        pieces.contains { $0 == .anyRun || $0 == .anyOne }
    }

    /// The whole text when no piece of it is a wildcard or variable.
    public var literal: String? {
        var text = ""
        for piece in pieces {
            guard case .literal(let part) = piece else { return nil }
            text += part
        }
        return text
    }
}

public enum TemplatePiece: Sendable, Equatable {
    case literal(String)
    /// `*`: any characters, also none.
    case anyRun
    /// `?`: one character.
    case anyOne
    /// `${key}` or `${key, 'fallback'}`: the request's value of the key, as literal text.
    case variable(key: String, fallback: String?)
}

/// Joins neighbouring literals.
struct TemplateBuilder {
    private var pieces: [TemplatePiece] = []
    private var literal = String.UnicodeScalarView()

    mutating func add(_ scalar: Unicode.Scalar, hasWildcards: Bool) {
        switch (scalar, hasWildcards) {
        case ("*", true): add(.anyRun)
        case ("?", true): add(.anyOne)
        default: literal.append(scalar)
        }
    }

    mutating func add(_ piece: TemplatePiece) {
        // A special variable such as `${*}` is literal text and joins its neighbours.
        if case .literal(let text) = piece {
            literal.append(contentsOf: text.unicodeScalars)
            return
        }
        flush()
        // Two `*` in a row match what one does.
        if piece == .anyRun, pieces.last == .anyRun { return }
        pieces.append(piece)
    }

    private mutating func flush() {
        guard !literal.isEmpty else { return }
        pieces.append(.literal(String(literal)))
        literal = String.UnicodeScalarView()
    }

    mutating func finished() -> [TemplatePiece] {
        flush()
        return pieces
    }
}
