import AWSValues
import Authority

extension StoreCheck {
    static let keyChecks = [
        StoreCheck("a new store has no keys", keysNone),
        StoreCheck("keys come back as they were kept, and no others", keysKept),
        StoreCheck("keys outlive an erasure", keysErased),
        StoreCheck("the secrets of an account are its own", secretsByAccount),
    ]

    private static func key(_ number: UInt32, _ purpose: KeyPurpose = .data, retired: Instant? = nil) -> WrappedKey {
        WrappedKey(
            purpose: purpose, number: number, created: Sample.second(Int64(number)), retired: retired,
            wrapped: [0, UInt8(truncatingIfNeeded: number), 255])
    }

    private static func keysNone(_ store: any Store) async throws {
        try expect(try await store.keys(), equals: [], "none")
    }

    private static func keysKept(_ store: any Store) async throws {
        let first = [key(0, retired: Sample.second(9)), key(1), key(0, .sealing), key(.max, .sealing)]
        try await store.keep(first)
        try expect(Set(try await store.keys()), equals: Set(first), "all of them")
        let second = [key(1), key(.max, .sealing, retired: Sample.second(10)), key(2)]
        try await store.keep(second)
        try expect(Set(try await store.keys()), equals: Set(second), "those that were kept last")
    }

    /// They are the server's, and seal what comes after too.
    private static func keysErased(_ store: any Store) async throws {
        try await store.keep([key(0)])
        try await store.create(Sample.new(Sample.account(1)))
        try await store.erase()
        try expect(try await store.keys(), equals: [key(0)], "still there")
    }

    private static func secretsByAccount(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        for (id, name) in [(one, "A"), (two, "B")] {
            try await store.create(
                Sample.new(
                    id,
                    secrets: [
                        .put(key: "\(name)1", user: "AIDA1", sealed: [1]),
                        .put(key: "\(name)2", user: nil, sealed: [2]),
                    ]))
        }
        let wanted = [
            "B1": StoredCredential(account: two, user: "AIDA1", sealed: [1]),
            "B2": StoredCredential(account: two, user: nil, sealed: [2]),
        ]
        try expect(try await store.credentials(of: two), equals: wanted, "of the second")
        try expect(try await store.credentials(of: try Sample.account(3)), equals: [:], "of nobody")
    }
}
