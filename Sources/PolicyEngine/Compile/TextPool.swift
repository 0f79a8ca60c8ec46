/// A range of a pool of text.
struct TextRange: Sendable, Equatable {
    let start: UInt32
    let end: UInt32

    static let empty = TextRange(start: 0, end: 0)

    var count: Int { Int(end) - Int(start) }
    var isEmpty: Bool { start == end }
}

/// All the text of a request or layer in one buffer, so that the tables over it hold only numbers.
struct TextPool {
    private(set) var bytes: ContiguousArray<UInt8> = []

    mutating func add(_ text: some StringProtocol) -> TextRange {
        add(text.utf8)
    }

    mutating func add(_ text: some Collection<UInt8>) -> TextRange {
        let start = UInt32(clamping: bytes.count)
        bytes.append(contentsOf: text)
        return TextRange(start: start, end: UInt32(clamping: bytes.count))
    }

    func hash(_ range: TextRange) -> UInt64 {
        TextPool.hash(bytes[Int(range.start)..<Int(range.end)])
    }

    /// FNV-1a, 64 bits, with a last mix so that the low bits serve as a table index. Equal texts are always compared
    /// too, so a collision costs time and never a wrong answer.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash ^ (hash >> 29)
    }
}
