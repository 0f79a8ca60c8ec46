import GRDB

/// Copies of a whole database at one moment, also of one that a server has open.
package enum Snapshot {
    /// Copies the database of a folder into a file that is not there yet. The copy is one database without a log beside
    /// it, and holds nothing of what was deleted.
    package static func copy(directory: String, to file: String) async throws {
        do {
            let path = try DataDirectory(opening: directory).database
            try Connection.inspect(path)
            var configuration = Connection.configuration
            configuration.readonly = false
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            try await queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) }
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }

    /// Refuses a file that is not a whole database of ours; answers the epoch that it is of.
    package static func check(_ file: String) async throws -> Int64 {
        do {
            try Connection.inspect(file)
            var configuration = Connection.configuration
            configuration.readonly = true
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            defer { try? queue.close() }
            return try await queue.read { database in
                guard try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"] else {
                    throw SQLiteFailure.damaged("`\(file)` does not pass SQLite's check")
                }
                // Data from before there were epochs is of the first.
                guard try database.tableExists("epochs") else { return 0 }
                return try Int64.fetchOne(database, sql: "SELECT max(number) FROM epochs") ?? 0
            }
        } catch {
            throw SQLiteFailure.wrapping(error)
        }
    }
}
