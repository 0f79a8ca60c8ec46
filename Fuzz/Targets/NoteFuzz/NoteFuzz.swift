import MerkleLog

/// Notes, checkpoints, keys and policies: what reads is written again byte for byte, and nothing verifies that was not
/// signed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let kind = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch kind % 4 {
    case 0: Notes.read(rest)
    case 1: Notes.readKey(rest)
    case 2: Notes.readPolicy(rest)
    default: Notes.readAnswer(rest)
    }
    return 0
}

private enum Notes {
    static let signer = KeyName("log.example").flatMap { NoteSigner(name: $0, seed: Array(0..<32)) }
    static let keys = signer.map { [$0.verifierKey] } ?? []
    /// The one note that is signed; the seeds are made of it.
    static let signed: SignedNote? = Origin("log.example").flatMap { origin in
        try? signer?.sign(Checkpoint(origin, TreeHead(size: 1, root: .leaf([UInt8]()))))
    }

    static func read(_ bytes: [UInt8]) {
        guard let note = try? SignedNote(parsing: bytes) else { return }
        precondition(note.bytes == bytes, "a note is written in another way")
        if let checkpoint = try? Checkpoint(parsing: note.text) {
            precondition(checkpoint.text == note.text, "a checkpoint is written in another way")
        }
        if (try? note.verified(by: keys)) != nil {
            precondition(note.text == signed?.text, "a text verifies that nobody signed")
        }
    }

    static func readKey(_ bytes: [UInt8]) {
        guard let key = try? VerifierKey(parsing: bytes) else { return }
        precondition(Array(key.description.utf8) == bytes, "a key is written in another way")
    }

    static func readPolicy(_ bytes: [UInt8]) {
        guard let policy = try? TrustPolicy(parsing: bytes), let signed else { return }
        if let trusted = try? policy.verify(signed) {
            // Nobody cosigned, so nothing but no witness at all can be enough.
            precondition(policy.quorum == .none && trusted.cosignatures.isEmpty)
        }
    }

    static func readAnswer(_ bytes: [UInt8]) {
        for status in [200, 400, 403, 404, 409, 422, 500] {
            guard let answer = try? WitnessAnswer(status: status, body: bytes) else { continue }
            precondition(answer.status == status)
            if status == 200 || status == 409 {
                precondition(answer.body == bytes, "an answer is written in another way")
            }
            if case .cosigned(let lines) = answer, let signed {
                precondition((try? signed.adding(lines, of: keys)) ?? signed == signed, "a signature came from nowhere")
            }
        }
    }
}
