extension XMLElement {
    /// The element and all inside it, without an XML declaration and without spaces between elements, in UTF-8.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        bytes.append(0x3C)
        bytes += name.utf8
        if let namespace {
            bytes += " xmlns=\"".utf8
            writeEscaped(namespace, to: &bytes)
            bytes.append(0x22)
        }
        guard !isEmpty else {
            bytes += "/>".utf8
            return
        }
        bytes.append(0x3E)
        switch content {
        case .text(let text): writeEscaped(text, to: &bytes)
        case .elements(let elements): for element in elements { element.write(to: &bytes) }
        }
        bytes += "</".utf8
        bytes += name.utf8
        bytes.append(0x3E)
    }

    private var isEmpty: Bool {
        switch content {
        case .text(let text): text.isEmpty
        case .elements(let elements): elements.isEmpty
        }
    }
}

/// Writes text so that a reader of XML 1.0 gets it back. Two losses are the format's own: what it cannot hold at all
/// (most control characters, U+FFFE, U+FFFF) becomes U+FFFD. https://www.w3.org/TR/xml/#charsets
private func writeEscaped(_ text: String, to bytes: inout [UInt8]) {
    // Nearly all texts are written as they are.
    let isWritten = text.utf8.withContiguousStorageIfAvailable { plain in
        guard plain.allSatisfy(isPlain) else { return false }
        bytes.append(contentsOf: plain)
        return true
    }
    if isWritten == true { return }
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": bytes += "&amp;".utf8
        case "<": bytes += "&lt;".utf8
        case ">": bytes += "&gt;".utf8
        case "\"": bytes += "&quot;".utf8
        // A reader turns a raw carriage return into a line feed.
        case "\r": bytes += "&#xD;".utf8
        case "\t", "\n": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": bytes += "\u{FFFD}".utf8
        default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }
}

/// Whether a byte of ASCII stands for itself wherever it comes.
private func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x80).contains(byte) && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E
}
