extension JSONText {
    /// The document on one line without spaces, in UTF-8.
    public var bytes: [UInt8] { written(indented: false) }

    /// The document on one line without spaces.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The document for people: two spaces a level, one member or element a line, no newline at the end.
    public var indentedText: String { String(decoding: written(indented: true), as: UTF8.self) }

    private func written(indented: Bool) -> [UInt8] {
        var writer = JSONWriter(isIndented: indented)
        writer.write(self)
        return writer.bytes
    }
}

private struct JSONWriter {
    let isIndented: Bool
    var bytes: [UInt8] = []
    private var depth = 0

    init(isIndented: Bool) {
        self.isIndented = isIndented
    }

    mutating func write(_ value: JSONText) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        // The output stays JSON whatever a caller has put into a number.
        case .number(let text) where JSONText.isNumber(text): bytes += text.utf8
        case .number(let text), .string(let text): write(string: text)
        case .array(let elements):
            write(elements, between: (0x5B, 0x5D)) { writer, element in writer.write(element) }
        case .object(let members):
            write(members, between: (0x7B, 0x7D)) { writer, member in
                writer.write(string: member.0)
                writer.bytes += (writer.isIndented ? ": " : ":").utf8
                writer.write(member.1)
            }
        }
    }

    private mutating func write<Part>(
        _ parts: [Part], between brackets: (UInt8, UInt8), each writePart: (inout JSONWriter, Part) -> Void
    ) {
        bytes.append(brackets.0)
        depth += 1
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            startLine()
            writePart(&self, part)
        }
        depth -= 1
        if !parts.isEmpty { startLine() }
        bytes.append(brackets.1)
    }

    private mutating func startLine() {
        guard isIndented else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func write(string text: String) {
        bytes.append(0x22)
        // Nearly all texts are written as they are.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { plain in
            guard plain.allSatisfy(JSONWriter.isPlain) else { return false }
            bytes.append(contentsOf: plain)
            return true
        }
        if isPlain != true { escape(text) }
        bytes.append(0x22)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x08: bytes += #"\b"#.utf8
            case 0x09: bytes += #"\t"#.utf8
            case 0x0A: bytes += #"\n"#.utf8
            case 0x0C: bytes += #"\f"#.utf8
            case 0x0D: bytes += #"\r"#.utf8
            // RFC 8259 lets DEL through, but no terminal should see it.
            case 0x00..<0x20, 0x7F: bytes += #"\u00"#.utf8 + [hexDigit(byte >> 4), hexDigit(byte & 15)]
            default: bytes.append(byte)
            }
        }
    }

    private func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }
}
