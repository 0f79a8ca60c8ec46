import AWSValues
import AuditTrail
import Authority

extension StoreCheck {
    static let commitChecks = [
        StoreCheck("an empty batch is nothing", emptyBatch),
        StoreCheck("a conflict says what was expected and what there is", conflict),
        StoreCheck("commits of a batch follow each other", batchInOrder),
        StoreCheck("a conflict undoes the whole batch", batchAllOrNone),
        StoreCheck("a commit without changes makes no revision and takes an older one", withoutChanges),
        StoreCheck("a commit for an account that is not there is refused", unknownAccount),
        StoreCheck("erasing leaves nothing behind", erase),
    ]

    private static func emptyBatch(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await store.commit([])
        try expect(try await store.state(id)?.revision, equals: 0, "the revision stays")
    }

    private static func conflict(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))])])
        for expected in [0, 2, -1, Int64.max] {
            try await expect(.conflict(expected: expected, actual: 1), "at revision 1") {
                try await store.commit([Sample.commit(id, from: expected, [.put(Sample.user(2))], at: Sample.second(5))]
                )
            }
        }
        let wanted = AccountState(id: id, partition: .aws, revision: 1, entities: [Sample.user(1)])
        try expect(try await store.state(id), equals: wanted, "unchanged")
    }

    private static func batchInOrder(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        for id in [one, two] { try await store.create(Sample.new(id)) }
        try await store.commit([
            Sample.commit(one, from: 0, [.put(Sample.user(1, name: "a"))], records: [Sample.record("1")]),
            Sample.commit(two, from: 0, [.put(Sample.user(2))], records: [Sample.record("2")]),
            Sample.commit(one, from: 1, records: [Sample.record("3")]),
            Sample.commit(one, from: 1, [.put(Sample.user(1, name: "b"))], records: [Sample.record("4")]),
        ])
        let names = [nil, "a", "b"]
        for (revision, name) in names.enumerated() {
            let account = try await store.account(one, at: .revision(Int64(revision)))
            try expect(account?.users["AIDA1"]?.name, equals: name, "revision \(revision)")
        }
        try expect(try await store.state(one)?.revision, equals: 2, "two commits with changes")
        try expect(try await store.state(two)?.revision, equals: 1, "the other account")
        let events = (1...4).map { "event-\($0)" }
        try expect(try await store.feed().map(\.record.eventID), equals: events, "the records")
    }

    private static func batchAllOrNone(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        let secret = SecretChange.put(key: "AKIA1", user: "AIDA1", sealed: [1])
        for id in [one, two] { try await store.create(Sample.new(id, entities: [Sample.user(1)])) }
        try await store.commit([Sample.commit(one, from: 0, secrets: [secret])])
        let good = Sample.commit(
            one, from: 0, [.put(Sample.user(2)), Sample.user(1).removal],
            secrets: [.put(key: "AKIA2", user: "AIDA2", sealed: [2]), .destroy(key: "AKIA1")],
            records: [Sample.record("good")])
        let bad = Sample.commit(two, from: 5, [.put(Sample.user(3))])
        try await expect(.conflict(expected: 5, actual: 0), "the second") { try await store.commit([good, bad]) }
        // The first has moved the account to revision 1 by then.
        let stale = Sample.commit(one, from: 0, [.put(Sample.user(3))])
        try await expect(.conflict(expected: 0, actual: 1), "within") { try await store.commit([good, stale]) }

        let wanted = AccountState(id: one, partition: .aws, revision: 0, entities: [Sample.user(1)])
        try expect(try await store.state(one), equals: wanted, "no change of the first")
        try expect(try await store.state(one, at: .revision(1)), equals: nil, "no revision of the first")
        try expect(try await store.credential("AKIA1")?.sealed, equals: [1], "the secret is not destroyed")
        try expect(try await store.credential("AKIA2"), equals: nil, "no secret of the first")
        try expect(try await store.record("event-good") == nil, "no record of the first")
        try expect(try await store.feed().isEmpty, "no feed of the first")
        try await store.commit([good])
        try expect(try await store.state(one)?.revision, equals: 1, "alone it is good")
    }

    private static func withoutChanges(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))])])
        for expected in [0, 1] as [Int64] {
            try await store.commit([Sample.commit(id, from: expected, records: [Sample.record("\(expected)")])])
        }
        try expect(try await store.state(id)?.revision, equals: 1, "no revision of theirs")
        try expect(try await store.feed().count, equals: 2, "their records")
        try await expect(.conflict(expected: 2, actual: 1), "a revision that has not come yet") {
            try await store.commit([Sample.commit(id, from: 2, records: [Sample.record("2")])])
        }
    }

    private static func unknownAccount(_ store: any Store) async throws {
        try await store.create(Sample.new(try Sample.account(1)))
        let id = try Sample.account(2)
        for changes in [[], [Change.put(Sample.user(1))]] {
            try await expect(.noSuchAccount, "refused") {
                try await store.commit([Sample.commit(id, from: 0, changes, records: [Sample.record("r")])])
            }
        }
        try expect(try await store.state(id), equals: nil, "it is not made")
        try expect(try await store.feed().isEmpty, "no record")
    }

    private static func erase(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let new = Sample.new(
            id, entities: [Sample.user(1)], secrets: [.put(key: "AKIA1", user: nil, sealed: [1])],
            records: [Sample.record("1")])
        try await store.create(new)
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(2))], records: [Sample.record("2")])])
        let last = try await store.feed().last?.position ?? 0
        try await store.erase()
        try expect(try await store.accounts(), equals: [], "no accounts")
        for point in [PointInTime.now, .revision(0), .instant(Sample.second(1))] {
            try expect(try await store.state(id, at: point), equals: nil, "nothing at \(point)")
        }
        try expect(try await store.credential("AKIA1"), equals: nil, "no secret")
        try expect(try await store.record("event-1") == nil, "no record")
        try expect(try await store.feed().isEmpty, "no feed")

        try await store.create(new)
        try expect(try await store.state(id)?.revision, equals: 0, "it can be made again")
        try expect(try await store.records(after: last, limit: 9).count, equals: 1, "who follows the feed sees it")
    }
}
