import AWSValues
import Authority

extension StoreCheck {
    static let historyChecks = [
        StoreCheck("every revision can be read", everyRevision),
        StoreCheck("an instant shows the last revision at or before it", instants),
        StoreCheck("of several revisions in one instant, the last shows", oneInstant),
        StoreCheck("a clock that goes back does not put history out of order", clockGoesBack),
        StoreCheck("a name taken again by another entity is another entity", nameAgain),
        StoreCheck("an entity that was removed can come back", comesBack),
        StoreCheck("of several changes to an entity in one commit, the last holds", lastChangeHolds),
        StoreCheck("removing what is not there changes nothing but the revision", removeNothing),
    ]

    private static func everyRevision(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, entities: [Sample.user(1, name: "a")]))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1, name: "b"))])])
        try await store.commit([Sample.commit(id, from: 1, [.put(Sample.user(2)), Sample.user(1).removal])])
        try await store.commit([Sample.commit(id, from: 2, [Sample.user(2).removal])])
        let history: [[Entity]] = [
            [Sample.user(1, name: "a")], [Sample.user(1, name: "b")], [Sample.user(2)], [],
        ]
        for (revision, entities) in history.enumerated() {
            let wanted = AccountState(id: id, partition: .aws, revision: Int64(revision), entities: entities)
            try expect(try await store.state(id, at: .revision(Int64(revision))), equals: wanted, "as it was")
        }
        for revision in [4, -1, Int64.max, Int64.min] {
            try expect(try await store.state(id, at: .revision(revision)), equals: nil, "no revision \(revision)")
        }
    }

    private static func instants(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, at: Sample.second(10)))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))], at: Sample.second(20))])
        try await store.commit([Sample.commit(id, from: 1, [.put(Sample.user(2))], at: Sample.second(30))])
        let table: [(Int64, Int64?)] = [
            (9999, nil), (10000, 0), (19999, 0), (20000, 1), (29999, 1), (30000, 2), (1_000_000, 2),
        ]
        for (milliseconds, revision) in table {
            let instant = Instant(milliseconds: Sample.second(0).milliseconds + milliseconds)
            try expect(
                try await store.state(id, at: .instant(instant))?.revision, equals: revision, "\(milliseconds) ms")
        }
        let ends = (Instant(milliseconds: .min), Instant(milliseconds: .max))
        try expect(try await store.state(id, at: .instant(ends.0)), equals: nil, "before all time")
        try expect(try await store.state(id, at: .instant(ends.1))?.revision, equals: 2, "after all time")
    }

    private static func oneInstant(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        for revision in 0..<3 {
            let change = Change.put(Sample.user(1, name: "name-\(revision)"))
            try await store.commit([Sample.commit(id, from: Int64(revision), [change], at: Sample.second(0))])
        }
        let wanted = AccountState(id: id, partition: .aws, revision: 3, entities: [Sample.user(1, name: "name-2")])
        try expect(try await store.state(id, at: .instant(Sample.second(0))), equals: wanted, "the last one")
    }

    private static func clockGoesBack(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, at: Sample.second(100)))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))], at: Sample.second(50))])
        try await store.commit([
            Sample.commit(id, from: 1, [.put(Sample.user(2))], at: Sample.second(200)),
            Sample.commit(id, from: 2, [.put(Sample.user(3))], at: Sample.second(150)),
        ])
        let table: [(Int64, Int64?)] = [(50, nil), (99, nil), (100, 1), (150, 1), (199, 1), (200, 3)]
        for (second, revision) in table {
            let state = try await store.state(id, at: .instant(Sample.second(second)))
            try expect(state?.revision, equals: revision, "second \(second)")
        }
    }

    private static func nameAgain(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let (first, second) = (Sample.user(1, name: "same"), Sample.user(2, name: "same"))
        try await store.create(Sample.new(id, entities: [first]))
        try await store.commit([Sample.commit(id, from: 0, [first.removal])])
        try await store.commit([Sample.commit(id, from: 1, [.put(second)])])
        let now = try await store.account(id, at: .now)
        let then = try await store.account(id, at: .revision(0))
        try expect(now?.user(named: "same")?.id, equals: "AIDA2", "now")
        try expect(then?.user(named: "same")?.id, equals: "AIDA1", "then")
        try expect(try await store.state(id, at: .revision(1))?.entities, equals: [], "between")
    }

    private static func comesBack(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, entities: [Sample.user(1, name: "a")]))
        try await store.commit([Sample.commit(id, from: 0, [Sample.user(1).removal])])
        try await store.commit([Sample.commit(id, from: 1, [.put(Sample.user(1, name: "b"))])])
        let names = ["a", nil, "b"]
        for (revision, name) in names.enumerated() {
            let account = try await store.account(id, at: .revision(Int64(revision)))
            try expect(account?.users["AIDA1"]?.name, equals: name, "revision \(revision)")
        }
    }

    private static func lastChangeHolds(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let table: [([Change], [Entity])] = [
            ([.put(Sample.user(1, name: "a")), .put(Sample.user(1, name: "b"))], [Sample.user(1, name: "b")]),
            ([.put(Sample.user(1)), Sample.user(1).removal], []),
            ([Sample.user(1).removal, .put(Sample.user(1, name: "c"))], [Sample.user(1, name: "c")]),
            ([Sample.user(1).removal, .put(Sample.user(1)), Sample.user(1).removal], []),
            (
                [.put(Sample.user(2)), Sample.user(2).removal, .put(Sample.user(2, name: "d"))],
                [Sample.user(2, name: "d")]
            ),
        ]
        try await store.create(Sample.new(id))
        for (revision, row) in table.enumerated() {
            try await store.commit([Sample.commit(id, from: Int64(revision), row.0)])
            let wanted = AccountState(id: id, partition: .aws, revision: Int64(revision) + 1, entities: row.1)
            try expect(try await store.state(id), equals: wanted, "row \(revision)")
        }
        for (revision, row) in table.enumerated() {
            let state = try await store.state(id, at: .revision(Int64(revision) + 1))
            try expect(state?.entities, equals: Set(row.1), "row \(revision), later")
        }
    }

    private static func removeNothing(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, entities: [Sample.user(1)]))
        // Of the same kind, and the id of another kind's.
        try await store.commit([Sample.commit(id, from: 0, [Sample.user(2).removal, .remove(.group, id: "AIDA1")])])
        let wanted = AccountState(id: id, partition: .aws, revision: 1, entities: [Sample.user(1)])
        try expect(try await store.state(id), equals: wanted, "now")
    }
}
