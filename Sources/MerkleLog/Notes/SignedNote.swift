/// A text with signature lines, as it was received: nothing of it is verified, and the text must not be believed before
/// it is. https://c2sp.org/signed-note
///
/// There is one form of bytes for a note: what reads is written again byte for byte.
package struct SignedNote: Hashable, Sendable {
    package let text: NoteText
    /// At least one.
    package let signatures: [NoteSignature]

    /// Ours. The specification asks for 16 at least; a policy may name this many keys.
    package static let maximumSignatures = 128
    /// Ours: all signatures of one note, were they of ML-DSA, and a text.
    package static let maximumBytes = 1 << 20

    package init(_ text: NoteText, signatures: [NoteSignature]) throws(LogReadFailure) {
        guard !signatures.isEmpty else { throw LogReadFailure(.note, .whole, .noSignatures) }
        guard signatures.count <= Self.maximumSignatures else {
            throw LogReadFailure(.note, .whole, .tooManySignatures)
        }
        self.text = text
        self.signatures = signatures
        guard bytes.count <= Self.maximumBytes else { throw LogReadFailure(.note, .whole, .tooLong) }
    }

    package init(parsing bytes: some Collection<UInt8>) throws(LogReadFailure) {
        guard bytes.count <= Self.maximumBytes else { throw LogReadFailure(.note, .whole, .tooLong) }
        let bytes = Array(bytes)
        try NoteText.checkCharacters(bytes)
        guard bytes.last == ASCII.newline else { throw LogReadFailure(.note, .whole, .noNewline) }
        // The last empty line parts text and signatures: the last two newlines that are next to each other.
        guard
            let end = bytes.indices.dropLast().last(where: {
                bytes[$0] == ASCII.newline && bytes[$0 + 1] == ASCII.newline
            }), end + 2 < bytes.count
        else { throw LogReadFailure(.note, .whole, .noSignatures) }
        text = NoteText(trusting: Array(bytes[...end]))
        let linesBefore = bytes[...(end + 1)].count { $0 == ASCII.newline }
        signatures = try Self.signatures(bytes[(end + 2)...], of: .note, after: linesBefore)
    }

    /// Signature lines to the end of the bytes.
    static func signatures(
        _ bytes: ArraySlice<UInt8>, of format: LogReadFailure.Format, after line: Int
    ) throws(LogReadFailure) -> [NoteSignature] {
        var lines = LineReader(bytes, of: format, after: line)
        var signatures: [NoteSignature] = []
        while !lines.isAtEnd {
            let line = try lines.next()
            guard signatures.count < maximumSignatures else { throw lines.failure(.tooManySignatures) }
            do throws(LogReadProblem.InLine) {
                signatures.append(try NoteSignature(line: line))
            } catch {
                throw lines.failure(error.problem)
            }
        }
        return signatures
    }

    package var bytes: [UInt8] {
        text.bytes + [ASCII.newline] + signatures.flatMap(\.line)
    }
}
