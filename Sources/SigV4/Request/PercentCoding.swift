/// Percent-encoding by RFC 3986 as SigV4 wants it: every byte but letters, digits and `-._~` is `%XX` in upper case.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
enum PercentCoding {
    static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        if ASCII.isUnreserved(byte) {
            bytes.append(byte)
        } else {
            bytes.append(ASCII.percent)
            bytes.append(ASCII.upperHexDigit(byte >> 4))
            bytes.append(ASCII.upperHexDigit(byte & 15))
        }
    }

    /// `text` as a value of a query.
    static func encoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 2)
        for byte in text.utf8 { append(byte, to: &bytes) }
        return bytes
    }

    /// The bytes that `encoded` stands for; nil when a `%` is not followed by two hex digits. A plus stays a plus.
    static func decoded(_ encoded: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded.makeIterator()
        while let byte = rest.next() {
            guard byte == ASCII.percent else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(ASCII.hexValue), let low = rest.next().flatMap(ASCII.hexValue)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// The one encoding of what `encoded` stands for, so that `%7e`, `%7E` and `~` become the same. nil when malformed.
    static func recoded(_ encoded: ArraySlice<UInt8>, keepingSlashes: Bool = false) -> [UInt8]? {
        guard let decoded = decoded(encoded) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count + 16)
        for byte in decoded {
            if keepingSlashes && byte == ASCII.slash {
                bytes.append(byte)
            } else {
                append(byte, to: &bytes)
            }
        }
        return bytes
    }
}
