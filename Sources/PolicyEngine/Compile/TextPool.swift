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

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    mutating func add(_ text: some StringProtocol) -> TextRange {
        add(text.utf8)
    }

    mutating func add(_ text: some Collection<UInt8>) -> TextRange {
        let start = UInt32(clamping: bytes.count)
        bytes.append(contentsOf: text)
        return TextRange(start: start, end: UInt32(clamping: bytes.count))
    }

    /// The text in lower case. Nearly all are ASCII, and need no other text to be made.
    mutating func addLowercased(_ text: String) -> TextRange {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return add(text.lowercased()) }
        let range = add(text)
        for index in Int(range.start)..<Int(range.end) where (0x41...0x5A).contains(bytes[index]) {
            bytes[index] |= 0x20
        }
        return range
    }

    func equal(_ left: TextRange, _ right: TextRange) -> Bool {
        bytes[Int(left.start)..<Int(left.end)].elementsEqual(bytes[Int(right.start)..<Int(right.end)])
    }

    func hash(_ range: TextRange) -> UInt64 { running(range).mixed(with: 0) }

    func running(_ range: TextRange) -> RunningHash {
        var hash = RunningHash()
        for byte in bytes[Int(range.start)..<Int(range.end)] { hash.add(byte) }
        return hash
    }

    /// The hashes of every beginning of a range, the empty one and the whole included.
    func beginnings(_ range: TextRange) -> ContiguousArray<RunningHash> {
        var hash = RunningHash()
        var all: ContiguousArray<RunningHash> = []
        all.reserveCapacity(range.count + 1)
        all.append(hash)
        for byte in bytes[Int(range.start)..<Int(range.end)] {
            hash.add(byte)
            all.append(hash)
        }
        return all
    }
}

extension String {
    init(copying text: Span<UInt8>, _ range: TextRange) {
        let bytes = text.extracting(Int(range.start)..<Int(range.end))
        self = bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

/// A hash of the beginning of a text that goes on with the next byte: FNV-1a, 64 bits, with a last mix so that the low
/// bits serve as a table index. Equal texts are always compared too, so a collision costs time and never a wrong answer.
struct RunningHash: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// - Parameter salt: tells tables that share their slots apart.
    @inline(__always)
    func mixed(with salt: UInt64) -> UInt64 {
        var hash = state ^ (salt &* 0xD6E8_FEB8_6659_FD93)
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash ^ (hash >> 29)
    }
}
