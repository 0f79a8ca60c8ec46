import AWSValues
import AuditTrail
import Authority

extension StoreCheck {
    static let accountChecks = [
        StoreCheck("an empty store has nothing", emptyStore),
        StoreCheck("a new account is there with what it was made with", newAccount),
        StoreCheck("an account that is there is not made again", accountTwice),
        StoreCheck("accounts are listed in order", accountsInOrder),
        StoreCheck("an account keeps its partition", partitions),
        StoreCheck("an entity of each kind comes back as it was", everyKind),
        StoreCheck("text comes back byte for byte", unicode),
        StoreCheck("large bodies come back", largeBodies),
        StoreCheck("accounts do not touch each other", accountsApart),
    ]

    private static func emptyStore(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try expect(try await store.accounts(), equals: [], "no accounts")
        for point in [PointInTime.now, .revision(0), .instant(Sample.second(0))] {
            try expect(try await store.state(id, at: point), equals: nil, "no account at \(point)")
        }
        try expect(try await store.credential("AKIA1"), equals: nil, "no credential")
        try expect(try await store.record("request-1") == nil, "no record")
        try expect(try await store.records(after: 0, limit: 10).isEmpty, "no feed")
    }

    private static func newAccount(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let secret = SecretChange.put(key: "AKIA1", user: "AIDA1", sealed: [1, 2, 3])
        try await store.create(
            Sample.new(id, entities: [Sample.user(1)], secrets: [secret], records: [Sample.record("made")]))
        let wanted = AccountState(id: id, partition: .aws, revision: 0, entities: [Sample.user(1)])
        try expect(try await store.accounts(), equals: [id], "it is listed")
        try expect(try await store.state(id), equals: wanted, "now")
        try expect(try await store.state(id, at: .revision(0)), equals: wanted, "at its first revision")
        try expect(
            try await store.credential("AKIA1"),
            equals: StoredCredential(account: id, user: "AIDA1", sealed: [1, 2, 3]), "its secret")
        try expect(try await store.feed().map(\.record.eventID), equals: ["event-made"], "its record")
    }

    private static func accountTwice(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, entities: [Sample.user(1)]))
        let again = Sample.new(
            id, entities: [Sample.user(2)], secrets: [.put(key: "AKIA2", user: nil, sealed: [1])],
            records: [Sample.record("again")])
        try await expect(.accountExists, "refused") { try await store.create(again) }
        try expect(try await store.state(id)?.entities, equals: [Sample.user(1)], "the first one stays")
        try expect(try await store.credential("AKIA2"), equals: nil, "no secret of the second one")
        try expect(try await store.feed().isEmpty, "no record of the second one")
    }

    private static func accountsInOrder(_ store: any Store) async throws {
        let ids = try [3, 1, 2].map { try Sample.account($0) }
        for id in ids { try await store.create(Sample.new(id)) }
        try expect(try await store.accounts(), equals: ids.sorted(), "by number")
    }

    private static func partitions(_ store: any Store) async throws {
        for (number, partition) in Partition.allCases.enumerated() {
            let id = try Sample.account(number)
            try await store.create(Sample.new(id, partition: partition))
            try expect(try await store.state(id)?.partition, equals: partition, "the partition")
        }
    }

    private static func everyKind(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let entities = Sample.everyKind()
        try expect(Set(entities.map(\.kind)), equals: Set(Entity.Kind.allCases), "the sample has every kind")
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, entities.map { .put($0) })])
        try expect(try await store.state(id)?.entities, equals: Set(entities), "all of them")
        try await store.commit([Sample.commit(id, from: 1, entities.map(\.removal))])
        try expect(try await store.state(id)?.entities, equals: [], "none of them")
        try expect(try await store.state(id, at: .revision(1))?.entities, equals: Set(entities), "in the past")
    }

    /// Composed and decomposed letters, a null, controls, quotes, an emoji, right-to-left text, a line separator.
    private static func unicode(_ store: any Store) async throws {
        let texts = [
            "é", "e\u{301}", "関所", "a\u{0}b", "\u{1}\t\r\n", #"'";--\"#, "👩‍👩‍👧‍👦", "שלום", "\u{2028}", "\u{FEFF}", "a/b",
        ]
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, entities: texts.enumerated().map { Sample.user($0, name: $1) }))
        let users = try await store.account(id, at: .now)?.users ?? [:]
        for (number, text) in texts.enumerated() {
            let name = users["AIDA\(number)"]?.name
            // As bytes: to Swift, the first two texts are equal.
            try expect(name.map { Array($0.utf8) }, equals: Array(text.utf8), "text \(number)")
        }
    }

    private static func largeBodies(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let text = String(repeating: "関所 \"policy\" \\ ", count: 100_000)
        let role = Entity.role(
            Role(id: "AROA1", name: "r", path: "/", created: Sample.second(0), trust: PolicyText(text)))
        let record = TrailRecord(
            eventID: "e", requestID: "r", account: id, at: Sample.second(0), eventName: "n", eventSource: "s",
            event: ["text": .string(text)], decision: nil)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, [.put(role)], records: [record])])
        try expect(try await store.state(id)?.entities == [role], "the entity")
        try expect(try await store.record("r")?.event["text"]?.string == text, "the event")
    }

    private static func accountsApart(_ store: any Store) async throws {
        let ids = try (1...20).map { try Sample.account($0) }
        // The same entity id in all of them, which IAM would not give, to see that a store does not rely on it.
        for id in ids { try await store.create(Sample.new(id, entities: [Sample.user(1), Sample.user(2)])) }
        let changed = ids[7]
        try await store.commit([
            Sample.commit(changed, from: 0, [.put(Sample.user(1, name: "other")), Sample.user(2).removal])
        ])
        for id in ids where id != changed {
            let wanted = AccountState(
                id: id, partition: .aws, revision: 0, entities: [Sample.user(1), Sample.user(2)])
            try expect(try await store.state(id), equals: wanted, "unchanged")
        }
        try expect(
            try await store.state(changed)?.entities, equals: [Sample.user(1, name: "other")], "the changed one")
    }
}
