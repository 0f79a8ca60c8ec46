package import AWSValues
package import AuditTrail
package import Authority
import GRDB

/// Accounts, secrets and records in one SQLite database, in a folder that no one else may read.
///
/// A commit is on disk when `commit` returns: the write-ahead log is synced first. Readers see whole commits, and neither
/// wait for the writer nor keep it waiting.
package final class SQLiteStore: Store {
    private let connection: any DatabaseWriter
    /// nil for a store in memory.
    private let lock: ProcessLock?
    /// No closure that the database runs holds the store itself: its end must not come in the database's own queue.
    private let scrubber = Scrubber()

    /// Opens the store in a folder, or makes one there. Throws `SQLiteFailure` when the folder is in use or does not do,
    /// and `StoreFailure.unsupportedSchema` for data that is not ours or of a newer version; that data stays as it is.
    package static func open(directory: String) async throws -> SQLiteStore {
        do {
            let directory = try DataDirectory(making: directory)
            let lock = try ProcessLock(directory: directory.path)
            try directory.prepareDatabase()
            try Connection.inspect(directory.database)
            return SQLiteStore(try Connection.open(directory.database), lock: lock)
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }

    /// Opens the store of a folder to look at it, also while a server has it open. What writes throws.
    package static func reading(directory: String) throws -> SQLiteStore {
        do {
            let path = try DataDirectory(opening: directory).database
            try Connection.inspect(path)
            var configuration = Connection.configuration
            configuration.readonly = true
            return SQLiteStore(try DatabaseQueue(path: path, configuration: configuration), lock: nil)
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }

    /// A store that is gone with the process.
    package static func inMemory() throws -> SQLiteStore {
        do {
            return SQLiteStore(try Connection.inMemory(), lock: nil)
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }

    private init(_ connection: any DatabaseWriter, lock: ProcessLock?) {
        self.connection = connection
        self.lock = lock
    }

    deinit {
        // Before the lock goes, which is when the properties do.
        try? connection.close()
    }

    /// Waits for what is under way, closes the database and lets go of the folder. Every later call throws.
    package func close() async throws {
        // SQLite empties the log when the last connection goes, but not when that is a reader's, as it is with GRDB.
        if lock != nil { try await write { _ = try? $0.checkpoint(.truncate) } }
        do {
            try connection.close()
            lock?.release()
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }

    /// What the writer runs with, for whoever must be sure of it.
    package func settings() async throws -> SQLiteSettings {
        try await write { try SQLiteSettings($0) }
    }

    package func accounts() async throws -> [AccountID] {
        try await read { try AccountReader(database: $0).ids() }
    }

    package func directory() async throws -> [AccountSummary] {
        try await read { try AccountReader(database: $0).directory() }
    }

    package func kept(of id: AccountID) async throws -> Kept {
        try await read { try AccountReader(database: $0).kept(of: id) }
    }

    package func account(_ id: AccountID, at point: PointInTime) async throws -> Account? {
        try await read { try AccountReader(database: $0).account(id, at: point) }
    }

    package func credential(_ key: String) async throws -> StoredCredential? {
        try await read { try AccountReader(database: $0).credential(key) }
    }

    package func credentials(of id: AccountID) async throws -> [String: StoredCredential] {
        try await read { try AccountReader(database: $0).credentials(of: id) }
    }

    package func keys() async throws -> [WrappedKey] {
        try await read { try KeyRows(database: $0).all() }
    }

    package func keep(_ keys: [WrappedKey]) async throws {
        try await transaction(destroysSecrets: true) { try KeyRows(database: $0).replace(with: keys) }
    }

    package func taken(_ ids: Set<String>) async throws -> Set<String> {
        try await read { try AccountReader(database: $0).taken(ids) }
    }

    package func record(_ id: String) async throws -> TrailRecord? {
        try await read { try RecordReader(database: $0).record(id) }
    }

    package func record(_ id: String, of account: AccountID) async throws -> TrailRecord? {
        try await read { try RecordReader(database: $0).record(id, of: account) }
    }

    package func records(after position: Int64, limit: Int) async throws -> [(position: Int64, record: TrailRecord)] {
        // SQLite takes a negative limit for none at all.
        guard limit > 0 else { return [] }
        return try await read { try RecordReader(database: $0).records(after: position, limit: limit) }
    }

    package func entry(_ id: String, of account: AccountID) async throws -> LogEntry? {
        try await read { try RecordReader(database: $0).entry(id, of: account) }
    }

    package func entries(after position: Int64, limit: Int) async throws -> [LogEntry] {
        guard limit > 0 else { return [] }
        return try await read { try RecordReader(database: $0).entries(after: position, limit: limit) }
    }

    package func signingKeys() async throws -> [StoredSigningKey] {
        try await read { try SigningKeyRows(database: $0).all() }
    }

    package func keep(signing keys: [StoredSigningKey]) async throws {
        try await transaction(destroysSecrets: true) { try SigningKeyRows(database: $0).replace(with: keys) }
    }

    package func create(_ account: NewAccount) async throws {
        let rows = try NewAccountRows(account)
        try await transaction { database in
            var writer = CommitWriter(database: database)
            try writer.create(rows)
        }
    }

    package func commit(_ commits: [Commit]) async throws {
        let rows = try commits.map { try CommitRows($0) }
        guard !rows.isEmpty else { return }
        try await transaction(destroysSecrets: rows.contains { $0.destroysSecrets }) { database in
            var writer = CommitWriter(database: database)
            for row in rows { try writer.commit(row) }
        }
    }

    /// How often the data was restored from a backup.
    package func epoch() async throws -> Int64 {
        try await read { try Int64.fetchOne($0, sql: "SELECT max(number) FROM epochs") ?? 0 }
    }

    /// Begins the next epoch, together with what a restore changes.
    package func beginEpoch(at now: Instant, _ commits: [Commit]) async throws {
        let rows = try commits.map { try CommitRows($0) }
        let began = now.milliseconds
        try await transaction { database in
            try database.execute(
                sql: "INSERT INTO epochs (number, began) SELECT coalesce(max(number), 0) + 1, ? FROM epochs",
                arguments: [began])
            var writer = CommitWriter(database: database)
            for row in rows { try writer.commit(row) }
        }
    }

    package func erase() async throws {
        try await transaction(destroysSecrets: true) { try CommitWriter(database: $0).erase() }
    }
}

extension SQLiteStore {
    private func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await connection.read(body)
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }

    private func transaction(
        destroysSecrets: Bool = false, _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws {
        let scrubber = lock == nil ? nil : scrubber
        try await write { database in
            try database.inTransaction(.immediate) {
                try body(database)
                return .commit
            }
            scrubber?.run(database, afterDestroying: destroysSecrets)
        }
    }

    /// Runs in a task of its own: GRDB undoes what a cancelled task writes, and a caller who goes away must not take
    /// along what others have put into the same batch.
    private func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let connection = connection
        do {
            return try await Task { try await connection.writeWithoutTransaction(body) }.value
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }
}
