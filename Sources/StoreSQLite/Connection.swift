import GRDB

/// How SQLite is opened: what is set on every connection, and what only the writer can be given.
enum Connection {
    /// How long to wait for a reader from outside, such as a backup, in milliseconds.
    static let patience = 5_000

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "sekisho"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(patience) / 1000)
        configuration.prepareDatabase { database in
            // secure_delete: a destroyed secret is overwritten, not only unlinked.
            // trusted_schema, cell_size_check: a file that someone has tampered with gets no help from us.
            try database.execute(
                sql: """
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    """)
        }
        return configuration
    }

    /// Looks at a file without changing it: what is not ours must stay as it is.
    static func inspect(_ path: String) throws {
        var configuration = configuration
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        _ = try queue.read { try Schema.state($0, of: path) }
    }

    /// One writer and several readers over a write-ahead log. A commit returns when it is on disk.
    static func open(_ path: String) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.write { try Schema.migrate($0, path: path) }
        // After opening, not in `prepareDatabase`: GRDB sets NORMAL, which does not sync at a commit, when it turns the
        // write-ahead log on, and it does that last.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    /// A database that is gone with the process.
    static func inMemory() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: configuration)
        try queue.write { try Schema.migrate($0, path: ":memory:") }
        return queue
    }
}
