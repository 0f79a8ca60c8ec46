import AWSValues
import Authority

extension StoreCheck {
    static let credentialChecks = [
        StoreCheck("a secret comes back byte for byte", secretBytes),
        StoreCheck("a secret that is put again replaces the old one", secretAgain),
        StoreCheck("a destroyed secret is gone, at every point in time", secretDestroyed),
        StoreCheck("a secret that is put and destroyed in one commit is gone", secretPutAndDestroyed),
        StoreCheck("an account cannot touch another's secret", secretOfAnother),
        StoreCheck("secrets need the revision that they were made from", secretsNeedTheRevision),
    ]

    private static func secretBytes(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        let blobs: [[UInt8]] = [[], [0], Array(0...255), Array(repeating: 7, count: 100_000)]
        for (number, sealed) in blobs.enumerated() {
            for user in [nil, "AIDA1"] {
                let key = "AKIA\(number)\(user ?? "")"
                try await store.commit([
                    Sample.commit(id, from: 0, secrets: [.put(key: key, user: user, sealed: sealed)])
                ])
                let wanted = StoredCredential(account: id, user: user, sealed: sealed)
                try expect(try await store.credential(key) == wanted, "secret \(number)")
            }
        }
        try expect(try await store.credential("akia0"), equals: nil, "a key in other case is another key")
        try expect(try await store.credential("AKIA"), equals: nil, "the beginning of a key is another key")
    }

    private static func secretAgain(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, secrets: [.put(key: "AKIA1", user: "AIDA1", sealed: [1])]))
        try await store.commit([Sample.commit(id, from: 0, secrets: [.put(key: "AKIA1", user: nil, sealed: [2])])])
        let wanted = StoredCredential(account: id, user: nil, sealed: [2])
        try expect(try await store.credential("AKIA1"), equals: wanted, "the new one")
    }

    private static func secretDestroyed(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let key = Entity.accessKey(AccessKey(id: "AKIA1", user: nil, created: Sample.second(0)))
        try await store.create(
            Sample.new(
                id, entities: [key],
                secrets: [.put(key: "AKIA1", user: nil, sealed: [1]), .put(key: "AKIA2", user: nil, sealed: [2])]))
        try await store.commit([
            Sample.commit(id, from: 0, [key.removal], secrets: [.destroy(key: "AKIA1"), .destroy(key: "AKIA3")])
        ])
        try expect(try await store.credential("AKIA1"), equals: nil, "it is gone")
        try expect(try await store.credential("AKIA2")?.sealed, equals: [2], "the other one stays")
        let then = try await store.state(id, at: .revision(0))
        try expect(then?.entities, equals: [key], "that there was a key stays known")
    }

    private static func secretPutAndDestroyed(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let put = SecretChange.put(key: "AKIA1", user: nil, sealed: [1])
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, secrets: [put, .destroy(key: "AKIA1")])])
        try expect(try await store.credential("AKIA1"), equals: nil, "in that order")
        try await store.commit([Sample.commit(id, from: 0, secrets: [.destroy(key: "AKIA1"), put])])
        try expect(try await store.credential("AKIA1")?.sealed, equals: [1], "in the other order")
    }

    private static func secretOfAnother(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        try await store.create(Sample.new(one, secrets: [.put(key: "AKIA1", user: nil, sealed: [1])]))
        try await store.create(Sample.new(two))
        try await expectRefusal("putting it") {
            try await store.commit([
                Sample.commit(
                    two, from: 0, [.put(Sample.user(1))], secrets: [.put(key: "AKIA1", user: nil, sealed: [2])])
            ])
        }
        try expect(try await store.state(two)?.revision, equals: 0, "the rest of that commit is undone")
        try await store.commit([Sample.commit(two, from: 0, secrets: [.destroy(key: "AKIA1")])])
        let wanted = StoredCredential(account: one, user: nil, sealed: [1])
        try expect(try await store.credential("AKIA1"), equals: wanted, "untouched")
    }

    /// Else a secret could be kept for a key that has ended in the meantime.
    private static func secretsNeedTheRevision(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))])])
        try await expect(.conflict(expected: 0, actual: 1), "an older one") {
            try await store.commit([Sample.commit(id, from: 0, secrets: [.put(key: "AKIA1", user: nil, sealed: [1])])])
        }
        try expect(try await store.credential("AKIA1"), equals: nil, "not kept")
        try await store.commit([Sample.commit(id, from: 1, secrets: [.put(key: "AKIA1", user: nil, sealed: [1])])])
        try expect(try await store.state(id)?.revision, equals: 1, "secrets alone make no revision")
    }
}
