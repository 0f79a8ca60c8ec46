import AWSValues
import Synchronization

/// Rotation of the server's keys while it works. New keys are durable before they seal anything; what the old data keys
/// sealed is sealed again through the accounts' own queues, and only when nothing is left of it do they go. Retired
/// sealing keys stay as long as the longest session.
extension AuthorityService {
    /// Begins new generations. Throws a `ServiceError` when another rotation is under way.
    @discardableResult
    package func rotateKeys(_ purposes: Set<KeyPurpose>) async throws -> KeySet {
        guard beginRotation() else {
            throw ServiceError("ConcurrentModificationException", "the keys are being rotated", status: 409)
        }
        defer { endRotation() }
        var random = RandomSource.system
        try await keep(ring.current.rotating(purposes, at: now, using: &random))
        try await finishRotation()
        return ring.current
    }

    /// Finishes what a rotation that was cut short has left, and drops keys whose time is over. Does nothing while a
    /// rotation is under way.
    package func tidyKeys() async throws {
        guard ring.current.facts.contains(where: { $0.retired != nil }), beginRotation() else { return }
        defer { endRotation() }
        try await finishRotation()
    }

    private func finishRotation() async throws {
        var used: Set<UInt32> = []
        if ring.current.hasRetiredData {
            // What was sealed with an old key must be in the store before it is looked for there.
            for writer in openWriters { try await writer.settle() }
            for account in try await store.accounts() {
                try await withWriter(of: account) { try await $0.reseal(secrets, at: now) }
            }
            used = try await dataKeysInUse()
        }
        let old = ring.current
        let next = old.pruned(at: now, dataInUse: used)
        if next.facts != old.facts { try await keep(next) }
    }

    private func dataKeysInUse() async throws -> Set<UInt32> {
        var used: Set<UInt32> = []
        for account in try await store.accounts() {
            for credential in try await store.credentials(of: account).values {
                used.insert(SecretBox.keyNumber(of: credential.sealed))
            }
            for sealed in try await store.kept(of: account).vault.sealed.values {
                used.insert(SecretBox.keyNumber(of: sealed))
            }
        }
        return used
    }

    private func keep(_ set: KeySet) async throws {
        try await store.keep(ring.wrapped(set))
        ring.adopt(set)
    }

    private func beginRotation() -> Bool {
        isRotating.withLock { isRotating in
            defer { isRotating = true }
            return !isRotating
        }
    }

    private func endRotation() { isRotating.withLock { $0 = false } }
}
