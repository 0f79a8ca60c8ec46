/// Base64 with padding. RFC 4648, section 4.
package enum Base64 {
    package static func encoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(length(of: bytes.count))
        var group: UInt32 = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            guard held == 3 else { continue }
            for shift in stride(from: UInt32(18), through: 0, by: -6) { text.append(digit(group >> shift)) }
            group = 0
            held = 0
        }
        guard held > 0 else { return text }
        group <<= 8 * UInt32(3 - held)
        text.append(digit(group >> 18))
        text.append(digit(group >> 12))
        text.append(held == 2 ? digit(group >> 6) : padding)
        text.append(padding)
        return text
    }

    /// nil for anything that is not whole base64. What the last digit holds beyond the bytes may be anything.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var digits = 0
        var paddings = 0
        for byte in text {
            if byte == padding {
                paddings += 1
                group <<= 6
            } else {
                guard paddings == 0, let value = value(of: byte) else { return nil }
                group = group << 6 | value
            }
            digits += 1
            guard digits == 4 else { continue }
            guard paddings <= 2 else { return nil }
            for place in 0..<(3 - paddings) { bytes.append(UInt8(group >> UInt32(16 - 8 * place) & 0xFF)) }
            group = 0
            digits = 0
        }
        return bytes
    }

    /// nil for anything but the one text that `encoded` writes: a second text of the same bytes would be a second form
    /// of what was signed. RFC 4648, section 3.5.
    package static func decodeCanonical(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard let bytes = decode(text), encoded(bytes).elementsEqual(text) else { return nil }
        return bytes
    }

    /// Whether `text` has the length and digits of so many bytes.
    package static func isText(_ text: some BidirectionalCollection<UInt8>, ofBytes count: Int) -> Bool {
        let paddings = (3 - count % 3) % 3
        return text.count == length(of: count) && text.dropLast(paddings).allSatisfy { value(of: $0) != nil }
            && text.suffix(paddings).allSatisfy { $0 == padding }
    }

    package static func length(of count: Int) -> Int { (count + 2) / 3 * 4 }

    private static let padding: UInt8 = 0x3D

    private static func digit(_ bits: UInt32) -> UInt8 {
        let value = UInt8(bits & 63)
        switch value {
        case 0..<26: return 0x41 + value
        case 26..<52: return 0x61 + value - 26
        case 52..<62: return 0x30 + value - 52
        case 62: return 0x2B
        default: return 0x2F
        }
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
