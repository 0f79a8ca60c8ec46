import Authority
import GRDB

/// One step of the schema, named for what it brings. Steps are only ever added at the end: what is released stays as it is.
struct Migration: Sendable {
    let sql: String
}

/// Which data is ours, of which version, and how an older one becomes the newest.
enum Schema {
    /// `SEKI`, in SQLite's header field for the application that a file belongs to.
    static let applicationID: Int64 = 0x5345_4B49

    static let migrations = [Migration.accounts, .keeping, .trail]

    /// What a file says it is, before anything is written to it.
    enum State {
        case empty
        case ours(version: Int)
    }

    /// Refuses data that is not ours, or of a version that only a newer Sekisho knows.
    static func state(_ database: Database, of path: String) throws -> State {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if application == 0, version == 0, tables == 0 { return .empty }
        guard application == applicationID, version > 0 else {
            throw StoreFailure.unsupportedSchema("`\(path)` is an SQLite database, but not one of sekisho's")
        }
        guard version <= migrations.count else {
            throw StoreFailure.unsupportedSchema(
                "`\(path)` has schema version \(version), and this sekisho knows none above \(migrations.count):"
                    + " use the newer sekisho that wrote it")
        }
        return .ours(version: version)
    }

    /// Runs what is missing, all or nothing: the version stands in the file's header and is part of the transaction.
    static func migrate(_ database: Database, path: String) throws {
        let done: Int
        switch try state(database, of: path) {
        case .empty: done = 0
        case .ours(let version): done = version
        }
        guard done < migrations.count else { return }
        for migration in migrations[done...] { try database.execute(sql: migration.sql) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(migrations.count)")
    }
}
