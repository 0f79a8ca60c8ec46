import AWSValues

/// One signature line of a note; nothing of it is verified. https://c2sp.org/signed-note, Signatures
package struct NoteSignature: Hashable, Sendable, CustomStringConvertible {
    package let name: KeyName
    package let keyID: UInt32
    /// What the key's algorithm made; at least one byte.
    package let signature: [UInt8]

    init(name: KeyName, keyID: UInt32, signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// Reads a line without its newline.
    init(line: ArraySlice<UInt8>) throws(LogReadProblem.InLine) {
        guard line.starts(with: Self.mark) else { throw .init(problem: .notSignatureLine) }
        let words = line.dropFirst(Self.mark.count)
        guard let space = words.firstIndex(of: ASCII.space) else { throw .init(problem: .notSignatureLine) }
        guard let name = KeyName(words[..<space]) else { throw .init(problem: .badKeyName) }
        guard let bytes = Base64.decodeCanonical(words[(space + 1)...]) else { throw .init(problem: .notBase64) }
        guard bytes.count > 4 else { throw .init(problem: .shortSignature) }
        self.name = name
        keyID = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        signature = Array(bytes.dropFirst(4))
    }

    /// The line with its newline.
    package var line: [UInt8] {
        let id = (0..<4).map { UInt8(keyID >> UInt32(24 - 8 * $0) & 0xFF) }
        return Self.mark + name.bytes + [ASCII.space] + Base64.encoded(id + signature) + [ASCII.newline]
    }

    package var description: String { String(decoding: line.dropLast(), as: UTF8.self) }

    /// An em dash and a space.
    private static let mark = Array("— ".utf8)
}

extension LogReadProblem {
    /// A problem of a line whose number its reader knows.
    struct InLine: Error {
        let problem: LogReadProblem
    }
}
