/// Reads JSON (RFC 8259) into nodes with positions.
///
/// Stricter than the RFC in three ways that matter for policies: a key may stand once in an object, nesting is limited,
/// and so is the size. Escaped lone surrogates and invalid UTF-8 are refused.
public struct JSONReader {
    /// Deeper nesting than any policy has; the limit keeps the recursion off the end of the stack.
    public static let maximumDepth = 64

    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var index = 0
    private var line = 1
    private var column = 1

    /// - Parameter maximumBytes: a longer text is refused before anything is read.
    public static func read(
        _ bytes: [UInt8], maximumBytes: Int = 1 << 20, maximumDepth: Int = JSONReader.maximumDepth
    ) throws(JSONSyntaxFailure) -> JSONNode {
        let start = SourcePosition(line: 1, column: 1, offset: 0)
        guard bytes.count <= maximumBytes else {
            throw JSONSyntaxFailure(message: "the text is longer than \(maximumBytes) bytes", position: start)
        }
        var reader = JSONReader(bytes: bytes, maximumDepth: maximumDepth)
        let node = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else { throw reader.failure("unexpected text after the JSON value") }
        return node
    }

    private init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    private var position: SourcePosition { SourcePosition(line: line, column: column, offset: index) }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func failure(_ message: String, at position: SourcePosition? = nil) -> JSONSyntaxFailure {
        JSONSyntaxFailure(message: message, position: position ?? self.position)
    }

    private mutating func advance() {
        guard index < bytes.count else { return }
        if endsLine(bytes[index]) {
            line += 1
            column = 1
        } else if bytes[index] & 0xC0 != 0x80 {
            column += 1
        }
        index += 1
    }

    /// A line ends with a line feed, a carriage return, or both.
    private func endsLine(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { advance() }
    }

    private mutating func value(depth: Int) throws(JSONSyntaxFailure) -> JSONNode {
        skipSpace()
        let start = position
        let value = try bareValue(depth: depth)
        return JSONNode(value, at: start, end: position)
    }

    private mutating func bareValue(depth: Int) throws(JSONSyntaxFailure) -> JSONValue {
        guard let byte = current else { throw failure("the text ends where a value should be") }
        switch byte {
        case 0x7B: return .object(try members(depth: depth + 1))
        case 0x5B: return .array(try elements(depth: depth + 1))
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30...0x39: return .number(try number())
        default: throw failure("a value cannot start with \(shown(byte))")
        }
    }

    private func shown(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "`\(Character(UnicodeScalar(byte)))`" : "byte \(byte)"
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxFailure) -> JSONValue {
        let start = position
        for wanted in text.description.utf8 {
            guard current == wanted else { throw failure("expected `\(text)`", at: start) }
            advance()
        }
        return value
    }

    private mutating func elements(depth: Int) throws(JSONSyntaxFailure) -> [JSONNode] {
        try enter(depth)
        var nodes: [JSONNode] = []
        skipSpace()
        if current == 0x5D {
            advance()
            return nodes
        }
        while true {
            nodes.append(try value(depth: depth))
            if try !another(closing: 0x5D, "`,` or `]`") { return nodes }
        }
    }

    private mutating func members(depth: Int) throws(JSONSyntaxFailure) -> [JSONMember] {
        try enter(depth)
        var members: [JSONMember] = []
        var seen: Set<String> = []
        skipSpace()
        if current == 0x7D {
            advance()
            return members
        }
        while true {
            skipSpace()
            let start = position
            guard current == 0x22 else { throw failure("expected a key in quotes") }
            let key = try string()
            guard seen.insert(key).inserted else { throw failure("the key `\(key)` stands twice", at: start) }
            skipSpace()
            guard current == 0x3A else { throw failure("expected `:` after the key `\(key)`") }
            advance()
            members.append(JSONMember(key: key, keyPosition: start, node: try value(depth: depth)))
            if try !another(closing: 0x7D, "`,` or `}`") { return members }
        }
    }

    private mutating func enter(_ depth: Int) throws(JSONSyntaxFailure) {
        guard depth <= maximumDepth else { throw failure("nested deeper than \(maximumDepth) levels") }
        advance()
    }

    /// Whether a comma promises another entry; consumes the comma or the closing mark.
    private mutating func another(closing: UInt8, _ expected: String) throws(JSONSyntaxFailure) -> Bool {
        skipSpace()
        guard current == 0x2C || current == closing else { throw failure("expected \(expected)") }
        let isComma = current == 0x2C
        advance()
        return isComma
    }

    private mutating func number() throws(JSONSyntaxFailure) -> String {
        let start = index
        let startPosition = position
        if current == 0x2D { advance() }
        let leadingZero = current == 0x30
        let whole = digits()
        guard whole > 0, !(leadingZero && whole > 1) else { throw failure("not a number", at: startPosition) }
        if current == 0x2E {
            advance()
            guard digits() > 0 else { throw failure("not a number", at: startPosition) }
        }
        if current == 0x65 || current == 0x45 {
            advance()
            if current == 0x2B || current == 0x2D { advance() }
            guard digits() > 0 else { throw failure("not a number", at: startPosition) }
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = current, (0x30...0x39).contains(byte) { advance() }
        return index - start
    }

    private mutating func string() throws(JSONSyntaxFailure) -> String {
        let start = position
        advance()
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case 0x22:
                advance()
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw failure("the string is not valid UTF-8", at: start)
                }
                return string
            case 0x5C: text += try escape()
            case 0x00..<0x20: throw failure("a control character must be escaped in a string")
            default:
                text.append(byte)
                advance()
            }
        }
        throw failure("the string does not end", at: start)
    }

    private mutating func escape() throws(JSONSyntaxFailure) -> [UInt8] {
        let start = position
        advance()
        guard let mark = current else { throw failure("the string does not end") }
        advance()
        switch mark {
        case 0x22, 0x5C, 0x2F: return [mark]
        case 0x62: return [0x08]
        case 0x66: return [0x0C]
        case 0x6E: return [0x0A]
        case 0x72: return [0x0D]
        case 0x74: return [0x09]
        case 0x75: return Array(String(Character(try scalar(from: start))).utf8)
        default: throw failure("unknown escape \\\(Character(UnicodeScalar(mark)))", at: start)
        }
    }

    private mutating func scalar(from start: SourcePosition) throws(JSONSyntaxFailure) -> Unicode.Scalar {
        let first = try fourHexDigits(start)
        if (0xD800...0xDBFF).contains(first) {
            guard current == 0x5C else { throw failure("a lone surrogate is not a character", at: start) }
            advance()
            guard current == 0x75 else { throw failure("a lone surrogate is not a character", at: start) }
            advance()
            let second = try fourHexDigits(start)
            guard (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
            else { throw failure("a lone surrogate is not a character", at: start) }
            return scalar
        }
        guard let scalar = Unicode.Scalar(first) else {
            throw failure("a lone surrogate is not a character", at: start)
        }
        return scalar
    }

    private mutating func fourHexDigits(_ start: SourcePosition) throws(JSONSyntaxFailure) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = hexDigit(byte) else {
                throw failure("\\u needs four hexadecimal digits", at: start)
            }
            number = number << 4 | digit
            advance()
        }
        return number
    }
}

private func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
}
