/// Which logs are believed, and which witnesses must have cosigned. https://c2sp.org/tlog-policy
package struct TrustPolicy: Hashable, Sendable {
    package struct Log: Hashable, Sendable {
        /// Its name is the log's origin.
        package let key: VerifierKey
        package let url: [UInt8]?
    }

    package struct Witness: Hashable, Sendable {
        /// Means nothing outside of the policy; any octets.
        package let name: [UInt8]
        package let key: VerifierKey
        package let url: [UInt8]?
    }

    /// What has to have cosigned.
    package indirect enum Quorum: Hashable, Sendable {
        case none
        /// The witness at this place of `witnesses`.
        case witness(Int)
        case group(threshold: Int, [Quorum])
    }

    package let logs: [Log]
    package let witnesses: [Witness]
    package let quorum: Quorum

    init(logs: [Log], witnesses: [Witness], quorum: Quorum) {
        self.logs = logs
        self.witnesses = witnesses
        self.quorum = quorum
    }

    /// `threshold` of the witnesses, or none when it is 0. nil when there are fewer, when a key is of a type that does not
    /// sign what it should, or when one key is there twice.
    package init?(logs: [VerifierKey], witnesses: [VerifierKey], threshold: Int) {
        let keys = [logs, witnesses].map { Set($0.map(\.publicKey)).count }
        guard (0...witnesses.count).contains(threshold), keys == [logs.count, witnesses.count],
            witnesses.allSatisfy({ $0.algorithm == .cosignature })
        else { return nil }
        self.logs = logs.map { Log(key: $0, url: nil) }
        self.witnesses = witnesses.map { Witness(name: $0.name.bytes, key: $0, url: nil) }
        quorum = threshold == 0 ? .none : .group(threshold: threshold, witnesses.indices.map { .witness($0) })
    }

    /// Believes a checkpoint that a log of the policy signed and enough witnesses cosigned. Refuses when any signature of
    /// a key of the policy does not verify, even when enough others do.
    package func verify(_ note: SignedNote) throws(TrustRefusal) -> TrustedCheckpoint {
        let checkpoint: Checkpoint
        do throws(LogReadFailure) { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .unreadable(error) }
        let logKeys = logs.map(\.key).filter { $0.name.bytes == checkpoint.origin.bytes }
        guard !logKeys.isEmpty else { throw .unknownLog(checkpoint.origin) }
        let signed: [VerifiedSignature]
        let cosigned: [VerifiedSignature]
        do throws(NoteRefusal) {
            signed = try note.verified(by: logKeys).signatures
            cosigned = try note.knownSignatures(witnesses.map(\.key))
        } catch { throw .note(error) }
        let present = Set(cosigned.compactMap { signature in witnesses.firstIndex { $0.key == signature.key } })
        guard quorum.holds(with: present) else { throw .quorum(cosigned: present.count) }
        return TrustedCheckpoint(checkpoint: checkpoint, note: note, signatures: signed, cosignatures: cosigned)
    }
}

extension TrustPolicy.Quorum {
    /// A witness is in at most one group, so that it counts once.
    fileprivate func holds(with present: Set<Int>) -> Bool {
        switch self {
        case .none: true
        case .witness(let place): present.contains(place)
        case .group(let threshold, let members): members.count { $0.holds(with: present) } >= threshold
        }
    }
}

/// A checkpoint that a policy believes. Only verifying makes one.
package struct TrustedCheckpoint: Sendable {
    package let checkpoint: Checkpoint
    package let note: SignedNote
    /// The log's.
    package let signatures: [VerifiedSignature]
    /// Those of known witnesses, with their times. Whether they are recent enough is the caller's to say.
    package let cosignatures: [VerifiedSignature]

    fileprivate init(
        checkpoint: Checkpoint, note: SignedNote, signatures: [VerifiedSignature], cosignatures: [VerifiedSignature]
    ) {
        self.checkpoint = checkpoint
        self.note = note
        self.signatures = signatures
        self.cosignatures = cosignatures
    }
}

/// Why a policy does not believe a checkpoint.
package enum TrustRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(LogReadFailure)
    case unknownLog(Origin)
    case note(NoteRefusal)
    /// Too few witnesses, or not those that are needed: so many of the policy's cosigned.
    case quorum(cosigned: Int)

    package var description: String {
        switch self {
        case .unreadable(let failure): "\(failure)"
        case .unknownLog(let origin): "the policy has no key of the log `\(origin)`"
        case .note(let refusal): "\(refusal)"
        case .quorum(let count): "the quorum is not met: \(count) witnesses of the policy have cosigned"
        }
    }
}
