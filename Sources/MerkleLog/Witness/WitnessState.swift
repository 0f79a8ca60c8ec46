/// What a witness knows, and what it decides: pure. https://c2sp.org/tlog-witness
///
/// The shell holds it behind a lock, and for a request calls `consider`, then the growth's `cosigned`, writes the note to
/// disk, calls `record`, and only then answers.
package struct WitnessState: Sendable {
    /// The logs it cosigns, and the keys that it trusts for each.
    private let logs: [Origin: [VerifierKey]]
    /// The trees that it cosigned last.
    package private(set) var latest: [Origin: TreeHead]

    /// `stored`: the notes that were cosigned last, one of an origin, as they were on disk; one that the witness did not
    /// cosign is refused. `own`: the witness's keys, which no log may sign with: the witness's cosignature must stay a
    /// statement of somebody else.
    package init(
        logs: [Origin: [VerifierKey]], own: [VerifierKey], stored: [SignedNote] = []
    ) throws(WitnessSetupFailure) {
        for (origin, keys) in logs {
            guard !keys.isEmpty else { throw .noKeys(origin) }
            guard keys.allSatisfy({ key in !own.contains { $0.publicKey == key.publicKey } }) else {
                throw .ownKey(origin)
            }
        }
        self.logs = logs
        latest = [:]
        for note in stored {
            guard let checkpoint = try? Checkpoint(parsing: note.text) else { throw .notCosigned(note.text) }
            do { _ = try note.verified(by: own) } catch { throw .notCosigned(note.text) }
            guard latest.updateValue(checkpoint.head, forKey: checkpoint.origin) == nil else {
                throw .storedTwice(checkpoint.origin)
            }
        }
    }

    /// Whether the checkpoint may be cosigned. Changes nothing.
    package func consider(_ request: WitnessRequest) -> Result<ConsistentGrowth, WitnessRefusal> {
        Result { () throws(WitnessRefusal) in try growth(request) }
    }

    /// Remembers the growth before its cosignature goes out. False, and nothing is remembered, when another was recorded
    /// since it was considered: then it must not be cosigned.
    package mutating func record(_ growth: ConsistentGrowth) -> Bool {
        guard latest[growth.checkpoint.origin] == growth.previous else { return false }
        latest[growth.checkpoint.origin] = growth.checkpoint.head
        return true
    }

    /// In the order in which the specification has its refusals.
    private func growth(_ request: WitnessRequest) throws(WitnessRefusal) -> ConsistentGrowth {
        let (origin, new) = (request.checkpoint.origin, request.checkpoint.head)
        guard let keys = logs[origin] else { throw .unknownLog }
        let signatures: [VerifiedSignature]
        do { signatures = try request.note.verified(by: keys).signatures } catch { throw .untrusted("\(error)") }
        guard request.oldSize <= new.size else { throw .malformed("the old size is above the checkpoint's") }
        let previous = latest[origin]
        let old = previous ?? .empty
        guard request.oldSize == old.size else { throw .conflict(latest: old.size) }
        let proof = ConsistencyProof(oldSize: old.size, newSize: new.size, path: request.proof)
        do { try proof.verify(from: old, to: new) } catch { throw .inconsistent("\(error)") }
        return ConsistentGrowth(
            previous: previous, checkpoint: request.checkpoint, note: request.note.text,
            logSignatures: signatures.map(\.line))
    }
}

/// A checkpoint that a log signed, and that has in it all that was cosigned before. Only `WitnessState` makes one.
package struct ConsistentGrowth: Hashable, Sendable {
    /// What was cosigned last when this was considered; nil for the first checkpoint of an origin.
    package let previous: TreeHead?
    package let checkpoint: Checkpoint
    private let note: NoteText
    private let logSignatures: [NoteSignature]

    fileprivate init(previous: TreeHead?, checkpoint: Checkpoint, note: NoteText, logSignatures: [NoteSignature]) {
        self.previous = previous
        self.checkpoint = checkpoint
        self.note = note
        self.logSignatures = logSignatures
    }

    /// The cosignatures for the answer, and the checkpoint with the log's signatures and them, to be served to monitors.
    /// They must not leave before the note is on disk. `time`: seconds since 1970, not 0.
    package func cosigned(
        by cosigners: [Cosigner], at time: UInt64
    ) throws(SigningFailure) -> (answer: WitnessAnswer, note: SignedNote) {
        var cosignatures: [NoteSignature] = []
        for cosigner in cosigners { cosignatures.append(try cosigner.cosign(checkpoint, at: time)) }
        guard !cosignatures.isEmpty, let note = try? SignedNote(note, signatures: logSignatures + cosignatures) else {
            throw SigningFailure()
        }
        return (.cosigned(cosignatures), note)
    }
}

/// Why a witness cannot work with what it was told.
package enum WitnessSetupFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case noKeys(Origin)
    /// The log signs with a key of the witness.
    case ownKey(Origin)
    /// What was stored is not a checkpoint that the witness cosigned.
    case notCosigned(NoteText)
    case storedTwice(Origin)

    package var description: String {
        switch self {
        case .noKeys(let origin): "`\(origin)` has no keys"
        case .ownKey(let origin): "`\(origin)` has a key of the witness itself"
        case .notCosigned(let text): "`\(text)` was stored and is not a checkpoint that this witness cosigned"
        case .storedTwice(let origin): "`\(origin)` was stored twice"
        }
    }
}
