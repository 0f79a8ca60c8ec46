import AWSValues
import AuditTrail
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the records of calls, in the order in which they were committed.
struct RecordReader {
    let database: Database

    private static let columns = "position, event_id, request_id, account, at, name, source, event, decision"

    /// An event id names one record; a request id the first of those that the request left.
    func record(_ id: String) throws -> TrailRecord? {
        try first("event_id = ?", id) ?? first("request_id = ? ORDER BY position LIMIT 1", id)
    }

    func record(_ id: String, of account: AccountID) throws -> TrailRecord? {
        try first("event_id = ? AND account = ?", id, account.description)
            ?? first("request_id = ? AND account = ? ORDER BY position LIMIT 1", id, account.description)
    }

    func records(after position: Int64, limit: Int) throws -> [(position: Int64, record: TrailRecord)] {
        let rows = try Row.fetchCursor(
            select("position > ? ORDER BY position LIMIT ?"), arguments: [position, limit])
        var records: [(position: Int64, record: TrailRecord)] = []
        while let row = try rows.next() {
            records.append((try row.decode(atIndex: 0), try record(row)))
        }
        return records
    }

    func entry(_ id: String, of account: AccountID) throws -> LogEntry? {
        try entries("event_id = ? AND account = ?", [id, account.description]).first
            ?? entries("request_id = ? AND account = ? ORDER BY position LIMIT 1", [id, account.description]).first
    }

    func entries(after position: Int64, limit: Int) throws -> [LogEntry] {
        try entries("position > ? ORDER BY position LIMIT ?", [position, limit])
    }

    private func entries(_ condition: String, _ arguments: StatementArguments) throws -> [LogEntry] {
        let statement = try database.cachedStatement(
            sql: "SELECT position, event_id, account, at, event, decision, salt FROM records WHERE " + condition)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var entries: [LogEntry] = []
        while let row = try rows.next() {
            entries.append(
                LogEntry(
                    position: try row.decode(atIndex: 0), eventID: try row.decode(atIndex: 1),
                    account: try row.decode(String?.self, atIndex: 2).map { try AccountID(parsing: $0) },
                    at: Instant(milliseconds: try row.decode(atIndex: 3)), event: try row.decode(atIndex: 4),
                    decision: try row.decode(atIndex: 5),
                    salt: try row.decode(Data?.self, atIndex: 6).map { Array($0) }))
        }
        return entries
    }

    private func first(_ condition: String, _ arguments: String...) throws -> TrailRecord? {
        try Row.fetchOne(select(condition), arguments: StatementArguments(arguments)).map(record)
    }

    private func select(_ condition: String) throws -> Statement {
        try database.cachedStatement(sql: "SELECT \(RecordReader.columns) FROM records WHERE " + condition)
    }

    private func record(_ row: Row) throws -> TrailRecord {
        TrailRecord(
            eventID: try row.decode(atIndex: 1), requestID: try row.decode(atIndex: 2),
            account: try row.decode(String?.self, atIndex: 3).map { try AccountID(parsing: $0) },
            at: Instant(milliseconds: try row.decode(atIndex: 4)),
            eventName: try row.decode(atIndex: 5), eventSource: try row.decode(atIndex: 6),
            event: try JSONText(parsing: row.decode(String.self, atIndex: 7)),
            decision: try row.decode(String?.self, atIndex: 8).map { try DecisionBody.decision($0) })
    }
}
