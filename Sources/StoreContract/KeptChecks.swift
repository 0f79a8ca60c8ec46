import AWSValues
import Authority

extension StoreCheck {
    static let keptChecks = [
        StoreCheck("usage is kept whatever the revision, and makes none", usageWithoutRevision),
        StoreCheck("a batch that is refused leaves no usage", usageOfARefusedBatch),
        StoreCheck("an account that is not there keeps nothing", nothingKept),
    ]

    private static let use = LastUse(at: Sample.second(3), service: "iam", region: "us-east-1")

    private static func noting(_ id: AccountID, from revision: Int64, _ changes: [UsageChange]) -> Commit {
        Commit(
            account: id, expected: revision, changes: [], secrets: [], usage: changes, records: [],
            at: Sample.second(9))
    }

    private static func usageWithoutRevision(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))])])
        try await store.commit([
            noting(id, from: 0, [.put(.accessKey(id: "AKIA1", use)), .put(.code(serial: "s", step: 7))]),
            noting(id, from: 1, [.put(.code(serial: "s", step: 8)), .remove(.accessKey, id: "nobody")]),
        ])
        let kept = try await store.kept(of: id).usage
        try expect(kept.accessKeys, equals: ["AKIA1": use], "a use")
        try expect(kept.codes, equals: ["s": 8], "the later step")
        try expect(try await store.state(id)?.revision, equals: 1, "no revision of its own")
        try await store.erase()
        try expect(try await store.kept(of: id).usage.codes, equals: [:], "erased")
    }

    private static func usageOfARefusedBatch(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await expect(.conflict(expected: 5, actual: 0), "the second") {
            try await store.commit([
                noting(id, from: 0, [.put(.code(serial: "s", step: 7))]),
                Sample.commit(id, from: 5, [.put(Sample.user(1))]),
            ])
        }
        try expect(try await store.kept(of: id).usage.codes, equals: [:], "nothing")
    }

    private static func nothingKept(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await expect(.noSuchAccount, "refused") {
            try await store.commit([noting(id, from: 0, [.put(.code(serial: "s", step: 7))])])
        }
        try expect(try await store.kept(of: id).usage.codes, equals: [:], "no usage")
        try expect(try await store.kept(of: id).vault.sealed, equals: [:], "no vault")
    }
}
