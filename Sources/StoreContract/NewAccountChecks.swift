import AWSValues
import AuditTrail
import Authority

extension StoreCheck {
    static let newAccountChecks = [
        StoreCheck("an account that a commit makes is there with all of it", madeByACommit),
        StoreCheck("an account that is there undoes the commit that would make it again", madeTwice),
        StoreCheck("what follows in a batch can use the account that it makes", usedInTheSameBatch),
        StoreCheck("the directory tells of every account, by number", directory),
        StoreCheck("an id that somebody has, or had, is taken", takenIDs),
    ]

    private static func other(_ number: Int, name: String = "other") throws -> NewAccount {
        let id = try Sample.account(number)
        return NewAccount(
            account: Account(id: id, partition: .china), name: name, isManagement: false,
            entities: [Sample.user(number)],
            secrets: [
                .put(key: "AKIA\(number)", user: "AIDA\(number)", sealed: [1]),
                .protect(Vault.Key(.password, "AIDA\(number)"), sealed: [2]),
            ],
            records: [Sample.record("made-\(number)", account: id)], at: Sample.second(30))
    }

    private static func making(
        _ accounts: [NewAccount], by id: AccountID, _ changes: [Change] = [], from revision: Int64 = 0
    ) -> Commit {
        Commit(
            account: id, expected: revision, changes: changes, secrets: [], newAccounts: accounts,
            records: [Sample.record("call", account: id)], at: Sample.second(31))
    }

    private static func madeByACommit(_ store: any Store) async throws {
        let (first, second) = (try Sample.account(1), try Sample.account(2))
        try await store.create(Sample.new(first))
        try await store.commit([making([try other(2)], by: first)])
        try expect(try await store.accounts(), equals: [first, second], "it is listed")
        let wanted = AccountState(id: second, partition: .china, revision: 0, entities: [Sample.user(2)])
        try expect(try await store.state(second), equals: wanted, "its state")
        try expect(try await store.credential("AKIA2")?.account, equals: second, "its key")
        let vault = try await store.kept(of: second).vault.sealed
        try expect(vault, equals: [Vault.Key(.password, "AIDA2"): [2]], "its vault")
        try expect(try await store.feed().map(\.record.eventID), equals: ["event-made-2", "event-call"], "the records")
        try expect(try await store.state(first)?.revision, equals: 0, "who made it has not changed")
    }

    private static func madeTwice(_ store: any Store) async throws {
        let first = try Sample.account(1)
        try await store.create(Sample.new(first, entities: [Sample.user(1)]))
        for accounts in [[try other(1)], [try other(2), try other(2)]] {
            try await expect(.accountExists, "refused") {
                try await store.commit([making(accounts, by: first, [Sample.user(1).removal])])
            }
        }
        try expect(try await store.accounts(), equals: [first], "no other")
        try expect(try await store.state(first)?.entities, equals: [Sample.user(1)], "as it was")
        try expect(try await store.credential("AKIA2"), equals: nil, "no key of the second")
        try expect(try await store.feed().isEmpty, "no record")
    }

    private static func usedInTheSameBatch(_ store: any Store) async throws {
        let (first, second) = (try Sample.account(1), try Sample.account(2))
        try await store.create(Sample.new(first))
        try await store.commit([
            making([try other(2)], by: first), Sample.commit(second, from: 0, [Sample.user(2).removal]),
        ])
        try expect(try await store.state(second)?.revision, equals: 1, "its second revision")
        try expect(try await store.state(second)?.entities, equals: [], "the change")
    }

    private static func directory(_ store: any Store) async throws {
        try expect(try await store.directory(), equals: [], "nothing at first")
        let first = try Sample.account(5)
        try await store.create(Sample.new(first, at: Sample.second(3)))
        try await store.commit([making([try other(9, name: "关 & <co>"), try other(2, name: "")], by: first)])
        try await store.commit([Sample.commit(first, from: 0, [.put(Sample.user(1))])])
        let found = try await store.directory()
        try expect(found.map(\.id), equals: try [2, 5, 9].map { try Sample.account($0) }, "by number")
        try expect(found.map(\.partition), equals: [.china, .aws, .china], "partitions")
        try expect(found.map(\.name), equals: ["", "", "关 & <co>"], "names")
        try expect(found.map(\.isManagement), equals: [false, true, false], "the one that manages")
        let created = [30, 3, 30].map { Sample.second($0) }
        try expect(found.map(\.created), equals: created, "since when")
        try await store.erase()
        try expect(try await store.directory(), equals: [], "nothing at last")
    }

    private static func takenIDs(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        let key = Entity.accessKey(AccessKey(id: "AKIA1", user: nil, created: Sample.second(0)))
        try await store.create(Sample.new(one, entities: [Sample.user(1), key]))
        try await store.create(Sample.new(two, entities: [Sample.user(2)]))
        try await store.commit([Sample.commit(one, from: 0, [key.removal])])
        try expect(try await store.taken([]), equals: [], "of none, none")
        try expect(try await store.taken(["AIDA3", "aida1", "AIDA"]), equals: [], "nobody's")
        let asked: Set = ["AIDA1", "AIDA2", "AIDA3", "AKIA1"]
        try expect(
            try await store.taken(asked), equals: ["AIDA1", "AIDA2", "AKIA1"], "of any account, also of the past")
    }
}
