/// A text that can be signed as a note: UTF-8, no control character but the newline, and a newline at the end.
/// https://c2sp.org/signed-note, Format
package struct NoteText: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    package init(parsing bytes: some Collection<UInt8>) throws(LogReadFailure) {
        let bytes = Array(bytes)
        guard bytes.count <= SignedNote.maximumBytes else { throw LogReadFailure(.note, .whole, .tooLong) }
        try Self.checkCharacters(bytes)
        guard bytes.last == ASCII.newline else { throw LogReadFailure(.note, .whole, .noNewline) }
        self.bytes = bytes
    }

    /// For what is such a text by how it was made.
    init(trusting bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    static func checkCharacters(_ bytes: [UInt8]) throws(LogReadFailure) {
        if let place = bytes.firstIndex(where: { $0 < 0x20 && $0 != ASCII.newline }) {
            throw LogReadFailure(.note, .byte(place), .controlCharacter)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw LogReadFailure(.note, .whole, .notUTF8) }
    }
}
