/// A JSON document as the places of its values, in the order in which they begin: read once, and nothing of it made into
/// a value before it is asked for.
final class JSONTape: Sendable {
    enum Kind: Sendable {
        case null
        case bool(Bool)
        case number
        /// Without escapes, and with some.
        case plainString, escapedString
        case array, object
    }

    struct Node: Sendable {
        let kind: Kind
        /// Where its bytes begin, and where they end; of a string, those between the quotes.
        let start: UInt32
        let end: UInt32
        /// The number of the node that follows the value and all that is in it.
        fileprivate(set) var next: Int32
    }

    let bytes: [UInt8]
    /// The members of an object are a string and a value each.
    let nodes: [Node]

    init(_ bytes: [UInt8]) throws(JSONFailure) {
        var reader = TapeReader(bytes)
        try reader.document()
        self.bytes = bytes
        nodes = reader.nodes
    }

    /// The text of a string.
    func text(_ node: Node) throws(JSONFailure) -> String {
        let start = Int(node.start)
        if case .escapedString = node.kind {
            var scanner = JSONScanner(bytes, at: start - 1)
            return try scanner.string()
        }
        guard let text = String(validating: bytes[start..<Int(node.end)], as: UTF8.self) else {
            throw JSONFailure(.notUTF8, at: start)
        }
        return text
    }

    /// The digits of a number.
    func number(_ node: Node) -> String {
        String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
    }

    /// Whether a string is that one.
    func isText(_ node: Node, _ name: String) -> Bool {
        if case .escapedString = node.kind { return (try? text(node))?.utf8.elementsEqual(name.utf8) ?? false }
        return name.utf8.count == Int(node.end - node.start)
            && bytes[Int(node.start)..<Int(node.end)].elementsEqual(name.utf8)
    }
}

private struct TapeReader {
    private var scanner: JSONScanner
    private(set) var nodes: [JSONTape.Node] = []
    private var depth = 0

    init(_ bytes: [UInt8]) {
        scanner = JSONScanner(bytes)
        nodes.reserveCapacity(bytes.count / 16)
    }

    mutating func document() throws(JSONFailure) {
        guard scanner.bytes.count <= Int(Int32.max) else { throw JSONFailure(.unexpectedEnd, at: Int(Int32.max)) }
        try value()
        scanner.skipSpace()
        guard scanner.isAtEnd else { throw JSONFailure(.trailingBytes, at: scanner.offset) }
    }

    private mutating func value() throws(JSONFailure) {
        scanner.skipSpace()
        guard let next = scanner.next else { throw scanner.unexpected() }
        let start = scanner.offset
        switch next {
        case 0x22: try string()
        case 0x5B: try parts(.array, closedBy: 0x5D)
        case 0x7B: try parts(.object, closedBy: 0x7D)
        case 0x2D, 0x30...0x39:
            guard scanner.takeNumber() else { throw JSONFailure(.badNumber, at: start) }
            add(.number, from: start, to: scanner.offset)
        default:
            guard let kind = word() else { throw JSONFailure(.unexpectedByte, at: start) }
            add(kind, from: start, to: scanner.offset)
        }
    }

    private mutating func word() -> JSONTape.Kind? {
        if scanner.take("null") { return .null }
        if scanner.take("true") { return .bool(true) }
        return scanner.take("false") ? .bool(false) : nil
    }

    private mutating func string() throws(JSONFailure) {
        let start = scanner.offset + 1
        let hasEscapes = try scanner.skipString()
        add(hasEscapes ? .escapedString : .plainString, from: start, to: scanner.offset - 1)
    }

    private mutating func parts(_ kind: JSONTape.Kind, closedBy end: UInt8) throws(JSONFailure) {
        guard depth < JSONText.maximumDepth else {
            throw JSONFailure(.tooDeep(limit: JSONText.maximumDepth), at: scanner.offset)
        }
        depth += 1
        let number = nodes.count
        add(kind, from: scanner.offset, to: scanner.offset)
        scanner.advance()
        scanner.skipSpace()
        var isFirst = true
        while isFirst ? scanner.next != end : true {
            if end == 0x7D { try name() }
            try value()
            scanner.skipSpace()
            isFirst = false
            guard scanner.take(0x2C) else { break }
        }
        guard scanner.take(end) else { throw scanner.unexpected() }
        nodes[number].next = Int32(truncatingIfNeeded: nodes.count)
        depth -= 1
    }

    private mutating func name() throws(JSONFailure) {
        scanner.skipSpace()
        guard scanner.next == 0x22 else { throw scanner.unexpected() }
        try string()
        scanner.skipSpace()
        guard scanner.take(0x3A) else { throw scanner.unexpected() }
    }

    private mutating func add(_ kind: JSONTape.Kind, from start: Int, to end: Int) {
        nodes.append(
            JSONTape.Node(
                kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
                next: Int32(truncatingIfNeeded: nodes.count + 1)))
    }
}
