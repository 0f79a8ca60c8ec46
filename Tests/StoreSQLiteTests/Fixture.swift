import AWSValues
import AuditTrail
import Authority

enum Fixture {
    static let secret: [UInt8] = Array("--the-sealed-bytes-of-one-access-key--".utf8)

    static func account() throws -> AccountID { try AccountID(parsing: "123456789012") }

    static func user(_ number: Int64) -> Entity {
        .user(User(id: "AIDA\(number)", name: "user-\(number)", path: "/", created: Instant(seconds: number)))
    }

    static func new(secrets: [SecretChange] = []) throws -> NewAccount {
        NewAccount(
            account: Account(id: try account()), entities: [], secrets: secrets, records: [], at: Instant(seconds: 0))
    }

    /// The commit after a revision: one user and one record, both with its number.
    static func commit(from revision: Int64, secrets: [SecretChange] = []) throws -> Commit {
        Commit(
            account: try account(), expected: revision, changes: [.put(user(revision + 1))], secrets: secrets,
            records: [record("\(revision + 1)")], at: Instant(seconds: revision + 1))
    }

    static func record(_ name: String) -> TrailRecord {
        TrailRecord(
            eventID: name, requestID: "r-" + name, account: nil, at: Instant(seconds: 0), eventName: "CreateUser",
            eventSource: "iam.amazonaws.com", event: ["name": .string(name)], decision: nil)
    }
}
