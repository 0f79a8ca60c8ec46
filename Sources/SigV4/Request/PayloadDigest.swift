import Crypto

/// The SHA-256 of a body.
public struct PayloadDigest: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    let bytes: [UInt8]

    public init(of body: [UInt8]) {
        self.init(SHA256.hash(data: body))
    }

    init(_ hash: SHA256Digest) {
        bytes = hash.withUnsafeBytes { Array($0) }
    }

    /// Takes 64 hex digits in lower case, as AWS's clients write them; nil for anything else.
    public init?(hex: some StringProtocol) {
        guard let bytes = LowerHex.decoded(hex.utf8), bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    public var description: String { LowerHex.encoded(bytes) }
}

enum LowerHex {
    static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: digits(bytes), as: UTF8.self)
    }

    static func digits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * max(bytes.underestimatedCount, SHA256.byteCount))
        for byte in bytes {
            digits.append(ASCII.lowerHexDigit(byte >> 4))
            digits.append(ASCII.lowerHexDigit(byte & 15))
        }
        return digits
    }

    /// nil for an odd count of digits or a digit that is not `0`–`9` or `a`–`f`.
    static func decoded(_ digits: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.underestimatedCount / 2)
        var rest = digits.makeIterator()
        while let first = rest.next() {
            guard let high = value(first), let low = rest.next().flatMap(value) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        ASCII.lowercased(digit) == digit ? ASCII.hexValue(digit) : nil
    }
}
