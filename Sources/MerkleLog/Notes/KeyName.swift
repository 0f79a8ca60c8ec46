/// The name of a key, as signature lines write it. Compared by its bytes. https://c2sp.org/signed-note, Format
package struct KeyName: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// nil for what is empty, is not UTF-8, or has a space of Unicode, a plus or a control character in it.
    package init?(_ bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let isName = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
        }
        guard isName else { return nil }
        self.bytes = Array(bytes)
    }

    package init?(_ text: String) {
        self.init(text.utf8)
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }
}
