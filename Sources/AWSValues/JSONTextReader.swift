/// Why bytes are not the JSON we accept, and the offset of the byte where that shows.
public struct JSONFailure: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// Something else than the grammar allows here.
        case unexpectedByte
        case unexpectedEnd
        /// Bytes after the document.
        case trailingBytes
        case notUTF8
        /// A control character in a string, an unknown escape, or half of a surrogate pair.
        case badString
        case badNumber
        /// An object names a member twice: readers differ in which one they take.
        case duplicateName(String)
        case tooDeep(limit: Int)
    }

    public let reason: Reason
    /// Bytes from the start of the document.
    public let offset: Int

    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String {
        switch reason {
        case .unexpectedByte: "unexpected byte at offset \(offset)"
        case .unexpectedEnd: "the document ends too early, at offset \(offset)"
        case .trailingBytes: "bytes after the end of the document, at offset \(offset)"
        case .notUTF8: "not UTF-8 at offset \(offset)"
        case .badString: "a character that a JSON string cannot hold at offset \(offset)"
        case .badNumber: "not a JSON number at offset \(offset)"
        case .duplicateName(let name): "`\(name)` appears twice in one object, at offset \(offset)"
        case .tooDeep(let limit): "nested deeper than \(limit) levels at offset \(offset)"
        }
    }
}

extension JSONText {
    /// Deeper than any document that AWS sends or accepts, and far from the end of a stack.
    public static let maximumDepth = 64

    /// Reads one document of strict JSON in UTF-8: no comments, no byte order mark, no duplicate names.
    /// `maximumDepth` counts arrays and objects around a value. The caller bounds the number of bytes.
    public init(parsing bytes: [UInt8], maximumDepth: Int = JSONText.maximumDepth) throws(JSONFailure) {
        var reader = JSONReader(scanner: JSONScanner(bytes), depthLimit: maximumDepth)
        self = try reader.document()
    }

    public init(parsing text: String, maximumDepth: Int = JSONText.maximumDepth) throws(JSONFailure) {
        try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }
}

private struct JSONReader {
    var scanner: JSONScanner
    let depthLimit: Int
    private var depth = 0

    init(scanner: JSONScanner, depthLimit: Int) {
        self.scanner = scanner
        self.depthLimit = depthLimit
    }

    mutating func document() throws(JSONFailure) -> JSONText {
        let value = try value()
        scanner.skipSpace()
        guard scanner.isAtEnd else { throw JSONFailure(.trailingBytes, at: scanner.offset) }
        return value
    }

    private mutating func value() throws(JSONFailure) -> JSONText {
        scanner.skipSpace()
        guard let next = scanner.next else { throw scanner.unexpected() }
        switch next {
        case 0x22: return .string(try scanner.string())
        case 0x5B: return .array(try array())
        case 0x7B: return .object(try object())
        case 0x2D, 0x30...0x39: return try number()
        default: break
        }
        if scanner.take("null") { return .null }
        if scanner.take("true") { return .bool(true) }
        if scanner.take("false") { return .bool(false) }
        throw JSONFailure(.unexpectedByte, at: scanner.offset)
    }

    private mutating func number() throws(JSONFailure) -> JSONText {
        let start = scanner.offset
        guard scanner.takeNumber() else { throw JSONFailure(.badNumber, at: start) }
        return .number(String(decoding: scanner.bytes[start..<scanner.offset], as: UTF8.self))
    }

    private mutating func array() throws(JSONFailure) -> [JSONText] {
        var elements: [JSONText] = []
        try parts(closedBy: 0x5D) { (reader) throws(JSONFailure) in
            elements.append(try reader.value())
        }
        return elements
    }

    private mutating func object() throws(JSONFailure) -> [(String, JSONText)] {
        var members: [(String, JSONText)] = []
        // Compared as bytes: Swift's `==` on String would take canonically equivalent names for the same.
        var seen: Set<[UInt8]> = []
        try parts(closedBy: 0x7D) { (reader) throws(JSONFailure) in
            let start = reader.scanner.offset
            guard reader.scanner.next == 0x22 else { throw reader.scanner.unexpected() }
            let name = try reader.scanner.string()
            guard seen.insert(Array(name.utf8)).inserted else { throw JSONFailure(.duplicateName(name), at: start) }
            reader.scanner.skipSpace()
            guard reader.scanner.take(":") else { throw reader.scanner.unexpected() }
            members.append((name, try reader.value()))
        }
        return members
    }

    /// The brackets and commas around the parts of an array or object.
    private mutating func parts(
        closedBy end: UInt8, _ part: (inout JSONReader) throws(JSONFailure) -> Void
    ) throws(JSONFailure) {
        guard depth < depthLimit else { throw JSONFailure(.tooDeep(limit: depthLimit), at: scanner.offset) }
        depth += 1
        scanner.advance()
        scanner.skipSpace()
        var isFirst = true
        while isFirst ? scanner.next != end : true {
            scanner.skipSpace()
            try part(&self)
            scanner.skipSpace()
            isFirst = false
            guard scanner.take(",") else { break }
        }
        guard scanner.next == end else { throw scanner.unexpected() }
        scanner.advance()
        depth -= 1
    }
}
