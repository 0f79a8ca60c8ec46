/// A signature with the time of signing, over both and a checkpoint. https://c2sp.org/tlog-cosignature, version 1 with
/// Ed25519
struct Cosignature {
    /// Seconds since 1970, below 2^63.
    let time: UInt64
    /// 64 bytes.
    let signature: [UInt8]

    /// nil for a wrong length or a time that the format does not have.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 8 + 64 else { return nil }
        time = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(8))
        guard time <= Self.maximumTime else { return nil }
    }

    static func bytes(time: UInt64, signature: [UInt8]) -> [UInt8] {
        (0..<8).map { UInt8(time >> UInt64(56 - 8 * $0) & 0xFF) } + signature
    }

    /// What is signed.
    static func message(_ text: NoteText, at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text.bytes
    }

    static let maximumTime = UInt64(Int64.max)
}
