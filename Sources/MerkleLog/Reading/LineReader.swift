/// Takes a text apart by its newlines and counts them.
struct LineReader {
    private let format: LogReadFailure.Format
    private let bytes: ArraySlice<UInt8>
    private var start: Int
    /// The number of the line that was taken last, from 1.
    private(set) var number: Int

    /// `number`: that of the line before.
    init(_ bytes: ArraySlice<UInt8>, of format: LogReadFailure.Format, after number: Int = 0) {
        self.bytes = bytes
        self.format = format
        self.number = number
        start = bytes.startIndex
    }

    var isAtEnd: Bool { start == bytes.endIndex }
    /// What was not taken yet.
    var rest: ArraySlice<UInt8> { bytes[start...] }

    /// The next line without its newline, which it must have.
    mutating func next() throws(LogReadFailure) -> ArraySlice<UInt8> {
        number += 1
        guard !isAtEnd else { throw failure(.cutShort) }
        guard let end = bytes[start...].firstIndex(of: ASCII.newline) else { throw failure(.noNewline) }
        defer { start = end + 1 }
        return bytes[start..<end]
    }

    /// About the line that was taken last.
    func failure(_ problem: LogReadProblem) -> LogReadFailure {
        LogReadFailure(format, .line(number), problem)
    }

    /// Hashes, one a line, up to an empty line, which is taken too.
    mutating func hashes() throws(LogReadFailure) -> [TreeHash] {
        var hashes: [TreeHash] = []
        while true {
            let line = try next()
            guard !line.isEmpty else { return hashes }
            guard hashes.count < Self.maximumHashes else { throw failure(.tooManyHashes) }
            guard let hash = TreeHash(base64: line) else { throw failure(.notHash) }
            hashes.append(hash)
        }
    }

    /// No proof has more: a tree of fewer than 2^63 leaves has 63 levels. https://c2sp.org/tlog-witness says so too.
    private static let maximumHashes = 63
}

enum ASCII {
    static let newline: UInt8 = 0x0A
    static let tab: UInt8 = 0x09
    static let space: UInt8 = 0x20
    static let plus: UInt8 = 0x2B
    static let slash: UInt8 = 0x2F

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
