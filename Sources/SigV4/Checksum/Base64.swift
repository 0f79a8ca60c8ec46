/// Base64 with padding. RFC 4648, section 4.
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(length(of: bytes.count))
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = rest.prefix(3)
            rest = rest.dropFirst(3)
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= 8 * UInt32(3 - group.count)
            let digits = [18, 12, 6, 0].map { digit(UInt8(bits >> UInt32($0) & 63)) }
            text += digits.prefix(group.count + 1)
            text += [UInt8](repeating: ASCII.equals, count: 3 - group.count)
        }
        return text
    }

    /// Whether `text` has the length and digits of so many bytes.
    static func isText(_ text: some BidirectionalCollection<UInt8>, ofBytes count: Int) -> Bool {
        let padding = (3 - count % 3) % 3
        return text.count == length(of: count) && text.dropLast(padding).allSatisfy(isDigit)
            && text.suffix(padding).allSatisfy { $0 == ASCII.equals }
    }

    static func length(of count: Int) -> Int { (count + 2) / 3 * 4 }

    private static func digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: 0x41 + value
        case 26..<52: 0x61 + value - 26
        case 52..<62: 0x30 + value - 52
        case 62: 0x2B
        default: 0x2F
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == 0x2B || byte == 0x2F
    }
}
