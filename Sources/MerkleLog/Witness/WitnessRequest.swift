/// What a log asks of a witness: to cosign a checkpoint that grew out of the one that the witness cosigned last. The body
/// of `POST <prefix>/add-checkpoint`. https://c2sp.org/tlog-witness
package struct WitnessRequest: Hashable, Sendable {
    /// Of the tree that the witness has, as far as the log knows.
    package let oldSize: UInt64
    /// From the old tree to that of the checkpoint; at most 63 hashes, none when the old size is 0.
    package let proof: [TreeHash]
    /// Nothing of it is verified.
    package let note: SignedNote
    /// What the note says.
    package let checkpoint: Checkpoint

    /// Refuses when the note's text is not a checkpoint.
    package init(oldSize: UInt64, proof: [TreeHash], note: SignedNote) throws(LogReadFailure) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
        checkpoint = try Checkpoint(parsing: note.text)
    }

    package init(parsing body: [UInt8]) throws(LogReadFailure) {
        guard body.count <= Self.maximumBytes else { throw LogReadFailure(.witnessRequest, .whole, .tooLong) }
        var lines = LineReader(body[...], of: .witnessRequest)
        let first = try lines.next()
        guard first.starts(with: Self.oldMark), let oldSize = Decimal.value(first.dropFirst(Self.oldMark.count)) else {
            throw lines.failure(.noOldSize)
        }
        let proof = try lines.hashes()
        try self.init(oldSize: oldSize, proof: proof, note: try SignedNote(parsing: lines.rest))
    }

    package var body: [UInt8] {
        var body = Self.oldMark
        body += "\(oldSize)\n".utf8
        for hash in proof { body += hash.base64 + [ASCII.newline] }
        return body + [ASCII.newline] + note.bytes
    }

    package static let path = "add-checkpoint"

    private static let oldMark = Array("old ".utf8)
    private static let maximumBytes = SignedNote.maximumBytes + 4096
}
