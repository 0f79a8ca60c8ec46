import AWSValues
import AuditTrail
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The keys that sign the log, within a transaction.
struct SigningKeyRows {
    let database: Database

    func all() throws -> [StoredSigningKey] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT purpose, number, created, retired, public, sealed FROM signing_keys ORDER BY purpose, number")
        return try rows.map { row in
            let name: String = try row.decode(atIndex: 0)
            guard let purpose = SigningPurpose(rawValue: name) else {
                throw SQLiteFailure.damaged("`\(name)` is nothing that a key signs")
            }
            return StoredSigningKey(
                purpose: purpose, number: try row.decode(atIndex: 1),
                created: Instant(milliseconds: try row.decode(atIndex: 2)),
                retired: try row.decode(Int64?.self, atIndex: 3).map { Instant(milliseconds: $0) },
                publicKey: Array(try row.decode(Data.self, atIndex: 4)),
                sealed: try row.decode(Data?.self, atIndex: 5).map { Array($0) })
        }
    }

    func replace(with keys: [StoredSigningKey]) throws {
        try database.execute(sql: "DELETE FROM signing_keys")
        for key in keys {
            try database.execute(
                sql: """
                    INSERT INTO signing_keys (purpose, number, created, retired, public, sealed)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.purpose.rawValue, key.number, key.created.milliseconds, key.retired?.milliseconds,
                    Data(key.publicKey), key.sealed.map { Data($0) },
                ])
        }
    }
}
