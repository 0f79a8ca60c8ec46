import AWSValues
import Authority
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads accounts, as they are and as they were, within one snapshot.
struct AccountReader {
    let database: Database

    func ids() throws -> [AccountID] {
        try String.fetchAll(database.cachedStatement(sql: "SELECT id FROM accounts ORDER BY id"))
            .map { try AccountID(parsing: $0) }
    }

    func account(_ id: AccountID, at point: PointInTime) throws -> Account? {
        guard let revision = try revision(of: id, at: point), let partition = try partition(of: id) else { return nil }
        return Account(
            id: id, partition: partition, revision: revision, entities: try entities(of: id, in: revision))
    }

    func credential(_ key: String) throws -> StoredCredential? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT account, user, sealed FROM credentials WHERE key = ?"),
            arguments: [key])
        guard let row else { return nil }
        return StoredCredential(
            account: try AccountID(parsing: row.decode(String.self, atIndex: 0)),
            user: try row.decode(String?.self, atIndex: 1),
            sealed: Array(try row.decode(Data.self, atIndex: 2)))
    }

    /// The last revision at a point; nil when the account began later or has not come so far.
    private func revision(of id: AccountID, at point: PointInTime) throws -> Int64? {
        let account = id.description
        switch point {
        case .now:
            return try revision("account = ? ORDER BY revision DESC LIMIT 1", [account])
        case .revision(let number):
            return try revision("account = ? AND revision = ?", [account, number])
        case .instant(let instant):
            return try revision(
                "account = ? AND at <= ? ORDER BY at DESC, revision DESC LIMIT 1", [account, instant.milliseconds])
        }
    }

    private func revision(_ condition: String, _ arguments: StatementArguments) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT revision FROM revisions WHERE " + condition), arguments: arguments)
    }

    private func partition(of id: AccountID) throws -> Partition? {
        let text = try String.fetchOne(
            database.cachedStatement(sql: "SELECT partition FROM accounts WHERE id = ?"), arguments: [id.description])
        guard let text else { return nil }
        guard let partition = Partition(rawValue: text) else { throw SQLiteFailure.damaged("an unknown partition") }
        return partition
    }

    /// Two halves with an index each: what is still there, and what has ended after the revision. A recent past costs
    /// little more than the present, however long the history.
    private func entities(of id: AccountID, in revision: Int64) throws -> [Entity] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT kind, body FROM entities WHERE account = ?1 AND ended IS NULL AND began <= ?2
                    UNION ALL
                    SELECT kind, body FROM entities WHERE account = ?1 AND ended > ?2 AND began <= ?2
                    """),
            arguments: [id.description, revision])
        var entities: [Entity] = []
        while let row = try rows.next() {
            entities.append(
                try EntityBody.entity(kind: row.decode(atIndex: 0), text: row.decode(atIndex: 1)))
        }
        return entities
    }
}
