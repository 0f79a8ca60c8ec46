package import AWSValues
package import AuditTrail
package import Authority
import Crypto
package import MerkleLog

/// The keys that sign the checkpoints of a server's log, and the log's name. A restored server begins a log of its own:
/// what comes after a restore must never pass for what the backup's log went on with.
package struct LogKeys: Sendable {
    package let known: PublicLogKeys
    /// The newest first.
    package let signers: [NoteSigner]

    /// Reads the keys of a store, and makes the first when there is none.
    package static func open(_ store: any Store, _ ring: KeyRing, at now: Instant) async throws -> LogKeys {
        let kept = try await store.signingKeys()
        if let keys = try LogKeys(kept, ring) { return keys }
        let first = try new(number: 0, ring, at: now)
        try await store.keep(signing: kept + [first])
        guard let keys = try LogKeys([first], ring) else { throw SealFailure() }
        return keys
    }

    /// nil without a key.
    init?(_ kept: [StoredSigningKey], _ ring: KeyRing) throws(SealFailure) {
        guard let known = try PublicLogKeys(kept, epoch: ring.epoch) else { return nil }
        self.known = known
        var signers: [NoteSigner] = []
        for key in kept where key.purpose == .checkpoint && key.retired == nil {
            guard let sealed = key.sealed else { continue }
            let seed = try ring.opened(sealed, as: LogKeys.place(key.number))
            guard let signer = NoteSigner(name: known.name, seed: seed) else { throw SealFailure() }
            signers.append(signer)
        }
        guard !signers.isEmpty else { throw SealFailure() }
        self.signers = signers
    }

    private static func new(number: UInt32, _ ring: KeyRing, at now: Instant) throws(SealFailure) -> StoredSigningKey {
        let key = Curve25519.Signing.PrivateKey()
        return StoredSigningKey(
            purpose: .checkpoint, number: number, created: now, retired: nil,
            publicKey: Array(key.publicKey.rawRepresentation),
            sealed: try ring.sealed(Array(key.rawRepresentation), as: place(number)))
    }

    private static func place(_ number: UInt32) -> String { "checkpoint key \(number)" }
}

/// What everybody may know of the keys of a log.
package struct PublicLogKeys: Sendable {
    /// The log's origin, which its keys are named for: the first key, and how often the data was restored.
    package let name: KeyName
    /// Every key that ever signed, the newest first.
    package let verifiers: [VerifierKey]

    package var origin: Origin { Origin(name) }

    /// nil without a key.
    package init?(_ kept: [StoredSigningKey], epoch: Int64) throws(SealFailure) {
        let own = kept.filter { $0.purpose == .checkpoint }.sorted { $0.number > $1.number }
        guard let first = own.last else { return nil }
        let node = SHA256.hash(data: first.publicKey).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard let name = KeyName("sekisho/\(String(node, radix: 16))/\(epoch)") else { throw SealFailure() }
        self.name = name
        verifiers = own.compactMap { VerifierKey(name: name, algorithm: .ed25519, publicKey: $0.publicKey) }
    }
}
