/// Blocks of a Swift file, found by their braces alone.
struct SwiftBlocks {
    /// A function, initializer, subscript or computed property, and the lines from its first word to its last brace.
    struct Body {
        let first: Int
        let last: Int
        var lineCount: Int { last - first + 1 }
    }

    /// A switch that has both a case of an enum and a `default:`.
    struct DefaultedSwitch {
        let defaultIndex: Int
    }

    private(set) var bodies: [Body] = []
    private(set) var defaultedSwitches: [DefaultedSwitch] = []

    private enum Opening { case body(Int), switchCases, other }

    private struct Open {
        let opening: Opening
        var hasEnumCase = false
        var defaultIndex: Int?
    }

    private var open: [Open] = []
    /// What the next brace outside parentheses opens.
    private var pending: (opening: Opening, parentheses: Int)?
    private var parentheses = 0

    init(_ source: SwiftSource) {
        for (index, line) in source.code.enumerated() {
            read(label: line.drop { $0 == " " }, index)
            for token in SwiftBlocks.tokens(line) { read(token, index, line) }
        }
    }

    /// The words and single marks of a line; a word keeps the dot before it.
    private static func tokens(_ line: String) -> [Substring] {
        var tokens: [Substring] = []
        var rest = line[...]
        while let first = rest.first {
            let isWord = first.isLetter || first == "_" || first == "."
            let length = isWord ? 1 + rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count : 1
            tokens.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    private mutating func read(label: Substring, _ index: Int) {
        guard let current = open.indices.last, case .switchCases = open[current].opening else { return }
        if label.hasPrefix("default:") { open[current].defaultIndex = index }
        if label.hasPrefix("case ") {
            let pattern = label.dropFirst(5).drop { " (".contains($0) }
            let name = pattern.hasPrefix("let ") ? pattern.dropFirst(4) : pattern
            if name.first == ".", name.dropFirst().first?.isLowercase == true { open[current].hasEnumCase = true }
        }
    }

    private mutating func read(_ token: Substring, _ index: Int, _ line: String) {
        switch token {
        case "func", "init", "subscript", "deinit": pending = (.body(index), parentheses)
        case "var", "let":
            dropPending()
            if line.hasSuffix("{"), !line.contains("=") { pending = (.body(index), parentheses) }
        case "switch": pending = (.switchCases, parentheses)
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{": openBrace()
        case "}": closeBrace(index)
        default: break
        }
    }

    private mutating func openBrace() {
        if let next = pending, next.parentheses == parentheses {
            open.append(Open(opening: next.opening))
            pending = nil
        } else {
            open.append(Open(opening: .other))
        }
    }

    /// A requirement of a protocol has no body: the next declaration or the protocol's end came first.
    private mutating func dropPending() {
        if let next = pending, next.parentheses == parentheses { pending = nil }
    }

    private mutating func closeBrace(_ index: Int) {
        dropPending()
        guard let closed = open.popLast() else { return }
        switch closed.opening {
        case .body(let first): bodies.append(Body(first: first, last: index))
        case .switchCases:
            if closed.hasEnumCase, let found = closed.defaultIndex {
                defaultedSwitches.append(DefaultedSwitch(defaultIndex: found))
            }
        case .other: break
        }
    }
}
