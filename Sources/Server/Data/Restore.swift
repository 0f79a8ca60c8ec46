package import AWSValues
import AuditTrail
import Authority
import StoreSQLite

/// Makes a data directory from a backup. What was revoked since the backup would be good again, so that a restore begins
/// an epoch: sessions of the one before end, and long-term keys are inactive unless somebody says otherwise. The trail of
/// each account says so.
package struct Restore: Sendable {
    /// What of an account came back.
    package struct Restored: Sendable {
        package let account: AccountID
        /// Ids of the keys that were active in the backup.
        package let activeKeys: [String]
    }

    private let backup: String
    private let directory: String
    private let keepsKeys: Bool
    private let region: Region

    /// - Parameters:
    ///   - backup: the folder that `Backup` made.
    ///   - keepsKeys: leaves the keys active that were.
    ///   - region: what the records say.
    package init(_ backup: String, to directory: String, keepsKeys: Bool, region: Region) {
        self.backup = backup
        self.directory = directory
        self.keepsKeys = keepsKeys
        self.region = region
    }

    /// Throws before anything is written when the backup is not whole or the directory is in use. A backup without a master
    /// key is restored without: `master.key` must then be put beside it before anybody can serve.
    package func run(at now: Instant) async throws -> [Restored] {
        let manifest = try await checkedManifest()
        return try await PassingFolder.make(directory) { try await fill($0, manifest, at: now) }
    }

    private func fill(_ directory: String, _ manifest: Manifest, at now: Instant) async throws -> [Restored] {
        for (name, _) in manifest.files {
            try PrivateFile.copy(backup + "/" + name, to: directory + "/" + name)
        }
        let store = try await SQLiteStore.open(directory: directory)
        var restored: [Restored] = []
        var commits: [Commit] = []
        for summary in try await store.directory() {
            guard let account = try await store.account(summary.id, at: .now) else { continue }
            let active = account.accessKeys.values.filter { $0.status == .active }.sorted { $0.id < $1.id }
            restored.append(Restored(account: account.id, activeKeys: active.map(\.id)))
            commits.append(commit(account, active, manifest, now))
        }
        try await store.beginEpoch(at: now, commits)
        try await store.close()
        return restored
    }

    private func checkedManifest() async throws -> Manifest {
        let path = backup + "/" + Manifest.name
        guard let bytes = try PrivateFile.read(path, limit: Manifest.maximumLength) else {
            throw DataFailure.unusable("`\(path)` is missing: `\(backup)` is not a backup")
        }
        let manifest = try Manifest(parsing: bytes)
        let known = [DataFile.database] + DataFile.companions(withMasterKey: true)
        for (name, digest) in manifest.files {
            guard known.contains(name) else {
                throw DataFailure.unusable("`\(name)` in `\(path)` is no file of a data directory")
            }
            guard try PrivateFile.digest(backup + "/" + name) == digest else {
                throw DataFailure.unusable("`\(backup)/\(name)` is not the file that was backed up")
            }
        }
        guard manifest.files.contains(where: { $0.name == DataFile.database }),
            try await Snapshot.check(backup + "/" + DataFile.database) == manifest.epoch
        else { throw DataFailure.unusable("`\(backup)` holds no database, or another than its manifest says") }
        return manifest
    }

    private func commit(_ account: Account, _ active: [AccessKey], _ manifest: Manifest, _ now: Instant) -> Commit {
        let changes: [Change] = active.map { key in
            var closed = key
            closed.status = .inactive
            return .put(.accessKey(closed))
        }
        let keys = JSONText.array(active.map { .string($0.id) })
        let details: JSONText = [
            "backupCreated": .string(manifest.created.iso8601), "epoch": .integer(manifest.epoch + 1),
            keepsKeys ? "activeAccessKeyIds" : "deactivatedAccessKeyIds": keys,
        ]
        var random = SystemRandomNumberGenerator()
        let record = TrailRecord.serviceEvent(
            "RestoreAccount", details, in: account.id, region: region, at: now,
            id: UniqueID.uuid(at: now, using: &random))
        return Commit(
            account: account.id, expected: account.revision, changes: keepsKeys ? [] : changes, secrets: [],
            records: [record], at: now)
    }
}
