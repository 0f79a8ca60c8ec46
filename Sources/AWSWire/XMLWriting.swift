extension XMLElement {
    /// The element and all inside it, without an XML declaration and without spaces between elements, in UTF-8.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        bytes += "<\(name)".utf8
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
        bytes += "</\(name)>".utf8
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
