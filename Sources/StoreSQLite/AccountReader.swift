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

    func directory() throws -> [AccountSummary] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, partition, name, is_management, at, alias FROM accounts
                    JOIN revisions ON account = id AND revision = 0 ORDER BY id
                    """)
        ).map { row in
            AccountSummary(
                id: try AccountID(parsing: row.decode(String.self, atIndex: 0)),
                partition: try partition(row.decode(atIndex: 1)), name: try row.decode(atIndex: 2),
                alias: try row.decode(String?.self, atIndex: 5),
                created: Instant(milliseconds: try row.decode(atIndex: 4)), isManagement: try row.decode(atIndex: 3))
        }
    }

    func kept(of id: AccountID) throws -> Kept {
        let secrets = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT kind, id, sealed FROM vault WHERE account = ?"),
            arguments: [id.description])
        var sealed: [Vault.Key: [UInt8]] = [:]
        for row in secrets {
            let name: String = try row.decode(atIndex: 0)
            guard let kind = Vault.Key.Kind(rawValue: name) else {
                throw SQLiteFailure.damaged("`\(name)` is no kind of secret")
            }
            sealed[Vault.Key(kind, try row.decode(atIndex: 1))] = Array(try row.decode(Data.self, atIndex: 2))
        }
        let usage = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT kind, id, body FROM usage WHERE account = ?"),
            arguments: [id.description])
        return Kept(
            vault: Vault(sealed),
            usage: Usage(
                try usage.map {
                    try UsageBody.row(
                        kind: $0.decode(atIndex: 0), id: $0.decode(atIndex: 1), body: $0.decode(atIndex: 2))
                }))
    }

    func account(_ id: AccountID, at point: PointInTime) throws -> Account? {
        guard let revision = try revision(of: id, at: point), let partition = try partition(of: id) else { return nil }
        return Account(
            id: id, partition: partition, created: try created(id), revision: revision,
            entities: try entities(of: id, in: revision))
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

    private func created(_ id: AccountID) throws -> Instant? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT at FROM revisions WHERE account = ? AND revision = 0"),
            arguments: [id.description]
        ).map { Instant(milliseconds: $0) }
    }

    func credentials(of id: AccountID) throws -> [String: StoredCredential] {
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT key, user, sealed FROM credentials WHERE account = ?"),
            arguments: [id.description])
        var credentials: [String: StoredCredential] = [:]
        for row in rows {
            credentials[try row.decode(atIndex: 0)] = StoredCredential(
                account: id, user: try row.decode(String?.self, atIndex: 1),
                sealed: Array(try row.decode(Data.self, atIndex: 2)))
        }
        return credentials
    }

    /// Reads every id that there ever was: for what is done now and then, and without an index of its own.
    func taken(_ ids: Set<String>) throws -> Set<String> {
        guard !ids.isEmpty else { return [] }
        let all = try String.fetchCursor(database.cachedStatement(sql: "SELECT id FROM entities"))
        var taken: Set<String> = []
        while let id = try all.next() {
            if ids.contains(id) { taken.insert(id) }
        }
        return taken
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
        return try text.map { try partition($0) }
    }

    private func partition(_ text: String) throws -> Partition {
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
