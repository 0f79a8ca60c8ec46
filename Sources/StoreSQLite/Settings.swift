import GRDB

/// What the writer's connection really runs with, as SQLite says.
package struct SQLiteSettings: Sendable, Equatable {
    /// 2 is FULL: the write-ahead log is synced at every commit. https://www.sqlite.org/pragma.html#pragma_synchronous
    package let synchronous: Int
    package let journalMode: String
    package let enforcesForeignKeys: Bool
    package let overwritesDeleted: Bool

    init(_ database: Database) throws {
        synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
        journalMode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        enforcesForeignKeys = try Bool.fetchOne(database, sql: "PRAGMA foreign_keys") ?? false
        overwritesDeleted = try Int.fetchOne(database, sql: "PRAGMA secure_delete") == 1
    }
}
