import GRDB
import Synchronization

/// Sees to it that destroyed secrets are gone from the write-ahead log too, which keeps them after their rows are
/// overwritten.
final class Scrubber: Sendable {
    private let isNeeded = Mutex(false)

    /// To be called in the writer's turn, after a transaction. What is destroyed and cannot be scrubbed now, because a
    /// reader needs the log, waits for the next turn: the transaction is durable by then and must not fail.
    func run(_ database: Database, afterDestroying destroyed: Bool) {
        if destroyed { isNeeded.withLock { $0 = true } }
        guard isNeeded.withLock({ $0 }) else { return }
        if (try? truncateLog(database)) != nil { isNeeded.withLock { $0 = false } }
    }

    /// Writes the log back into the database and empties it. Does not wait for readers: commits would wait with it.
    private func truncateLog(_ database: Database) throws {
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(Connection.patience)") }
        try database.checkpoint(.truncate)
    }
}
