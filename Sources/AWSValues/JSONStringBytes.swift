extension [UInt8] {
    /// Appends a text as a JSON string, its quotes included. RFC 8259, section 7.
    mutating func appendJSON(_ text: String) {
        append(0x22)
        // Nearly all texts are written as they are.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { plain in
            guard plain.allSatisfy(Self.isPlain) else { return false }
            append(contentsOf: plain)
            return true
        }
        if isPlain != true { appendEscaped(text) }
        append(0x22)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F
    }

    private mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: self += [0x5C, byte]
            case 0x08: self += #"\b"#.utf8
            case 0x09: self += #"\t"#.utf8
            case 0x0A: self += #"\n"#.utf8
            case 0x0C: self += #"\f"#.utf8
            case 0x0D: self += #"\r"#.utf8
            // RFC 8259 lets DEL through, but no terminal should see it.
            case 0x00..<0x20, 0x7F: self += #"\u00"#.utf8 + [Self.hexDigit(byte >> 4), Self.hexDigit(byte & 15)]
            default: append(byte)
            }
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }
}
