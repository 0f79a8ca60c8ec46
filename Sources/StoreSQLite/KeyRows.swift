import AWSValues
import Authority
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The server's own keys, within a transaction.
struct KeyRows {
    let database: Database

    func all() throws -> [WrappedKey] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT purpose, number, created, retired, wrapped FROM keys ORDER BY purpose, number")
        return try rows.map { row in
            let name: String = try row.decode(atIndex: 0)
            guard let purpose = KeyPurpose(rawValue: name) else {
                throw SQLiteFailure.damaged("`\(name)` is no purpose of a key")
            }
            return WrappedKey(
                purpose: purpose, number: try row.decode(atIndex: 1),
                created: Instant(milliseconds: try row.decode(atIndex: 2)),
                retired: try row.decode(Int64?.self, atIndex: 3).map { Instant(milliseconds: $0) },
                wrapped: Array(try row.decode(Data.self, atIndex: 4)))
        }
    }

    func replace(with keys: [WrappedKey]) throws {
        try database.execute(sql: "DELETE FROM keys")
        for key in keys {
            try database.execute(
                sql: "INSERT INTO keys (purpose, number, created, retired, wrapped) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    key.purpose.rawValue, key.number, key.created.milliseconds, key.retired?.milliseconds,
                    Data(key.wrapped),
                ])
        }
    }
}
