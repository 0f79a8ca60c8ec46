import AWSValues
import Authority
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes within a transaction; whatever is thrown undoes all of it.
struct CommitWriter {
    private let database: Database
    /// The last revisions of accounts, as this transaction has read and made them: its commits are nearly all of one.
    private var revisions: [String: Revision] = [:]

    private struct Revision {
        let number: Int64
        let at: Int64
    }

    init(database: Database) {
        self.database = database
    }

    mutating func create(_ account: NewAccountRows) throws {
        let new = account.first
        let known = try Bool.fetchOne(
            database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ?)"),
            arguments: [new.account])
        guard known == false else { throw StoreFailure.accountExists }
        try run(
            "INSERT INTO accounts (id, partition, name, is_management) VALUES (?, ?, ?, ?)",
            [new.account, account.partition, account.name, account.isManagement])
        try begin(new.expected, at: new.at, of: new.account)
        try write(new.entities, of: new.account, in: new.expected)
        try write(new.secrets, of: new.account)
        try write(new.records)
    }

    mutating func commit(_ commit: CommitRows) throws {
        let last = try lastRevision(of: commit.account)
        // Without changes the revision says only what the call has seen, and a later one is no conflict. A secret must
        // not outlive an entity that has ended since, so it counts as a change here.
        let mustMatch = commit.hasChanges || !commit.secrets.isEmpty
        guard mustMatch ? commit.expected == last.number : commit.expected <= last.number else {
            throw StoreFailure.conflict(expected: commit.expected, actual: last.number)
        }
        if commit.hasChanges {
            let (next, isTooFar) = last.number.addingReportingOverflow(1)
            guard !isTooFar else { throw SQLiteFailure.damaged("an account has no revision left") }
            // A clock that goes back must not put a revision before the one that it follows.
            try begin(next, at: max(commit.at, last.at), of: commit.account)
            try write(commit.entities, of: commit.account, in: next)
        }
        try write(commit.secrets, of: commit.account)
        try write(commit.usage, of: commit.account)
        for account in commit.newAccounts { try create(account) }
        try write(commit.records)
    }

    /// Positions of the feed go on from where they were: someone may be following it.
    func erase() throws {
        for table in ["records", "vault", "usage", "credentials", "entities", "revisions", "accounts"] {
            try database.execute(sql: "DELETE FROM \(table)")
        }
    }

    private mutating func lastRevision(of account: String) throws -> Revision {
        if let known = revisions[account] { return known }
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT revision, at FROM revisions WHERE account = ? ORDER BY revision DESC LIMIT 1"),
            arguments: [account])
        guard let row else { throw StoreFailure.noSuchAccount }
        let last = Revision(number: try row.decode(atIndex: 0), at: try row.decode(atIndex: 1))
        revisions[account] = last
        return last
    }

    private mutating func begin(_ revision: Int64, at instant: Int64, of account: String) throws {
        try run("INSERT INTO revisions (account, revision, at) VALUES (?, ?, ?)", [account, revision, instant])
        revisions[account] = Revision(number: revision, at: instant)
    }

    private func write(_ entities: [EntityRow], of account: String, in revision: Int64) throws {
        for entity in entities {
            try run(
                "UPDATE entities SET ended = ? WHERE account = ? AND kind = ? AND id = ? AND ended IS NULL",
                [revision, account, entity.kind, entity.id])
            if entity.isSettings { try run("UPDATE accounts SET alias = ? WHERE id = ?", [entity.alias, account]) }
            guard let body = entity.body else { continue }
            try run(
                "INSERT INTO entities (account, kind, id, began, body) VALUES (?, ?, ?, ?, ?)",
                [account, entity.kind, entity.id, revision, body])
        }
    }

    /// A key never moves from one account to another.
    private func write(_ secrets: [SecretChange], of account: String) throws {
        for secret in secrets {
            switch secret {
            case .put(let key, let user, let sealed):
                try run(
                    """
                    INSERT INTO credentials (key, account, user, sealed) VALUES (?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET user = excluded.user, sealed = excluded.sealed
                    WHERE account = excluded.account
                    """, [key, account, user, Data(sealed)])
                guard database.changesCount == 1 else { throw SQLiteFailure.keyTaken }
            case .destroy(let key):
                try run("DELETE FROM credentials WHERE key = ? AND account = ?", [key, account])
            case .protect(let key, let sealed):
                try run(
                    """
                    INSERT INTO vault (account, kind, id, sealed) VALUES (?, ?, ?, ?)
                    ON CONFLICT (account, kind, id) DO UPDATE SET sealed = excluded.sealed
                    """, [account, key.kind.rawValue, key.id, Data(sealed)])
            case .discard(let key):
                try run(
                    "DELETE FROM vault WHERE account = ? AND kind = ? AND id = ?", [account, key.kind.rawValue, key.id])
            }
        }
    }

    private func write(_ usage: [UsageBody], of account: String) throws {
        for line in usage {
            guard let body = line.body else {
                try run("DELETE FROM usage WHERE account = ? AND kind = ? AND id = ?", [account, line.kind, line.id])
                continue
            }
            try run(
                """
                INSERT INTO usage (account, kind, id, part, body) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, kind, id, part) DO UPDATE SET body = excluded.body
                """, [account, line.kind, line.id, line.part, body])
        }
    }

    private func write(_ records: [RecordRow]) throws {
        for record in records {
            try run(
                """
                INSERT INTO records (event_id, request_id, account, at, name, source, event, decision, salt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    record.eventID, record.requestID, record.account, record.at, record.name, record.source,
                    record.event, record.decision, Data(record.salt),
                ])
        }
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
