extension JSONText {
    /// The document on one line without spaces, in UTF-8.
    public var bytes: [UInt8] { written(indented: false) }

    /// The document on one line without spaces.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The document for people: two spaces a level, one member or element a line, no newline at the end.
    public var indentedText: String { String(decoding: written(indented: true), as: UTF8.self) }

    /// Writes the document on one line behind what is there.
    func write(to bytes: inout [UInt8]) {
        var writer = JSONWriter(isIndented: false)
        swap(&writer.bytes, &bytes)
        writer.write(self)
        swap(&writer.bytes, &bytes)
    }

    private func written(indented: Bool) -> [UInt8] {
        var writer = JSONWriter(isIndented: indented)
        writer.bytes.reserveCapacity(512)
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
        case .number(let text), .string(let text): bytes.appendJSON(text)
        case .array(let elements):
            write(elements, between: (0x5B, 0x5D)) { writer, element in writer.write(element) }
        case .object(let members):
            write(members, between: (0x7B, 0x7D)) { writer, member in
                writer.bytes.appendJSON(member.0)
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
}
