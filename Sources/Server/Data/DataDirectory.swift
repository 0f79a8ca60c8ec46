package import AWSValues
import AuditTrail
package import Authority
import StoreSQLite

/// A folder with everything that a server keeps: `sekisho.sqlite`, `master.key` and, for whoever asked for them, the
/// first credentials in `credentials`.
package struct DataDirectory: Sendable {
    package let path: String
    package let store: any Store
    package let keys: KeyRing
    /// The account that the service's own records are for.
    package let account: AccountID
    package let partition: Partition
    /// Whether all of it is in memory, and gone with the process.
    package let isPassing: Bool
    /// Closes the store. Nothing works after it.
    package let close: @Sendable () async throws -> Void

    /// Opens what `initialise` has made. Throws `DataFailure`, `SQLiteFailure` or `StoreFailure`.
    package static func open(
        _ path: String, masterKey: MasterKeySource = .file(nil)
    ) async throws -> DataDirectory {
        let store = try await SQLiteStore.open(directory: path)
        guard let first = try await store.directory().first(where: \.isManagement) else {
            throw DataFailure.notInitialised(path: path)
        }
        let master = try masterKey.key(in: path, makes: false)
        let keys = try await ServerKeys.open(store, master: master, path: path)
        return DataDirectory(
            path: path, store: store, keys: keys, account: first.id, partition: first.partition, isPassing: false,
            close: { try await store.close() })
    }

    /// Opens what a configuration says: a folder, or nothing but memory, in which there is no account yet.
    static func open(
        _ configuration: ServerConfiguration
    ) async throws -> DataDirectory {
        let partition = configuration.partition
        switch configuration.storage {
        case .directory(let path):
            return try await open(path, masterKey: configuration.masterKey)
        case .ephemeral(let account, _):
            let store = try SQLiteStore.inMemory()
            return DataDirectory(
                path: ":memory:", store: store, keys: MasterKey.passing(), account: account, partition: partition,
                isPassing: true,
                close: { try await store.close() })
        }
    }

    /// Makes an account with an administrator in a folder that has none, and the folder too.
    ///
    /// - Parameters:
    ///   - account: nil for a random one.
    ///   - region: what the record of the creation says.
    ///   - savesCredentials: whether to write them to `credentials` in the folder.
    ///   - masterKey: where it is; one in a file is made when it is not there.
    package static func initialise(
        _ path: String, account: AccountID?, partition: Partition, region: Region, savesCredentials: Bool,
        masterKey: MasterKeySource = .file(nil), at now: Instant, using random: RandomSource = .system
    ) async throws -> FirstCredentials {
        let store = try await SQLiteStore.open(directory: path)
        if let there = try await store.accounts().min() {
            throw DataFailure.initialised(path: path, account: there.description)
        }
        // A key may be there already when an earlier start was cut short.
        let master = try masterKey.key(in: path, makes: true)
        let keys = try await ServerKeys.open(store, master: master, path: path)
        var random = random
        let id = try account ?? AccountID(random: &random)
        let (new, first) = try Bootstrap(id, partition: partition, region: region, at: now)
            .account(using: &random, SecretBox(keys))
        let credentials = FirstCredentials(account: id, accessKey: first.accessKeyID, secret: first.secret)
        // Credentials first: an account whose only key nobody knows is of no use. Those of a start that was cut short
        // never were of any.
        if savesCredentials {
            try PrivateFile.replace(credentialsPath(in: path), Array(credentials.sharedFile.utf8))
        }
        try await store.create(new)
        try await store.close()
        return credentials
    }

    /// Where the log of the data is: beside it, or in memory as it is.
    func logStorage() throws -> any LogStorage {
        isPassing ? MemoryLog() : try LogFolder(making: DataDirectory.logPath(in: path, epoch: keys.epoch))
    }

    /// Each epoch has a log of its own.
    package static func logPath(in path: String, epoch: Int64) -> String { path + "/log/\(epoch)" }

    package static func credentialsPath(in path: String) -> String { path + "/credentials" }
}
