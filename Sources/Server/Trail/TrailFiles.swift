package import AuditTrail
package import MerkleLog
import StoreSQLite

/// The log of a data folder, for whoever looks at it from beside the server.
package struct TrailFiles: Sendable {
    private let path: String
    private let masterKey: MasterKeySource

    package init(_ path: String, masterKey: MasterKeySource = .file(nil)) {
        self.path = path
        self.masterKey = masterKey
    }

    /// Holds the log against the records. See `LogCheck`.
    package func check(repairs: Bool) async throws -> LogCheck.Report {
        let store = try SQLiteStore.reading(directory: path)
        let (keys, epoch) = try await keys(of: store)
        let storage = try LogFolder(making: DataDirectory.logPath(in: path, epoch: epoch))
        let check = LogCheck(keys.origin, in: storage, keys: keys.verifiers) { after, limit in
            try await store.entries(after: after, limit: limit)
        }
        return try await check.run(repairs: repairs)
    }

    /// The public keys that verify the log.
    package func verifiers() async throws -> [VerifierKey] {
        try await keys(of: SQLiteStore.reading(directory: path)).keys.verifiers
    }

    private func keys(of store: SQLiteStore) async throws -> (keys: PublicLogKeys, epoch: Int64) {
        let epoch = try await store.epoch()
        guard let keys = try PublicLogKeys(await store.signingKeys(), epoch: epoch) else {
            throw DataFailure.unusable("`\(path)` holds no log yet: a server makes it when it starts")
        }
        return (keys, epoch)
    }
}
