import AWSValues
import Authority
import StoreSQLite

/// Opens the keys of a store with its master key. The first start with a store keeps them there, so that from then on
/// another master key is known for what it is.
enum ServerKeys {
    static func open(_ store: SQLiteStore, master: [UInt8], path: String) async throws -> KeyRing {
        let epoch = try await store.epoch()
        let kept = try await store.keys()
        do {
            if !kept.isEmpty { return try KeyRing(master: master, opening: kept, epoch: epoch) }
            let ring = KeyRing(master: master, epoch: epoch)
            try await check(ring, against: store)
            try await store.keep(ring.wrapped(ring.current))
            return ring
        } catch is SealFailure {
            throw DataFailure.unusable(
                "the master key does not open what is in `\(path)`: it is not the one that the data was made with")
        }
    }

    /// Data from before keys were kept shows with any of its secrets whether this is its master key.
    private static func check(_ ring: KeyRing, against store: SQLiteStore) async throws {
        for account in try await store.accounts() {
            guard let (key, credential) = try await store.credentials(of: account).first else { continue }
            _ = try SecretBox(ring).open(credential.sealed, for: key)
            return
        }
    }
}
