import AWSValues
import Authority

extension StoreCheck {
    static let vaultChecks = [
        StoreCheck("what a vault keeps comes back byte for byte", vaultBytes),
        StoreCheck("what is protected again replaces the old one, and what is discarded is gone", vaultChanges),
        StoreCheck("vaults of accounts are apart, and so are kinds of secrets", vaultsApart),
        StoreCheck("a vault needs the revision that it was changed from", vaultNeedsTheRevision),
        StoreCheck("a batch that is refused changes no vault", vaultOfARefusedBatch),
    ]

    private static let password = Vault.Key(.password, "AIDA1")
    private static let seed = Vault.Key(.seed, "AIDA1")

    private static func vaultBytes(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try expect(try await store.kept(of: id).vault.sealed, equals: [:], "nothing of an account that is not there")
        try await store.create(Sample.new(id, secrets: [.protect(password, sealed: Array(0...255))]))
        try expect(try await store.kept(of: id).vault.sealed, equals: [password: Array(0...255)], "from the beginning")
        let blobs: [[UInt8]] = [[], [0], Array(repeating: 7, count: 100_000)]
        for (number, blob) in blobs.enumerated() {
            for kind in Vault.Key.Kind.allCases {
                let key = Vault.Key(kind, "id é/\(number)")
                try await store.commit([Sample.commit(id, from: 0, secrets: [.protect(key, sealed: blob)])])
                try expect(try await store.kept(of: id).vault.sealed[key] == blob, "\(kind) \(number)")
            }
        }
    }

    private static func vaultChanges(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, secrets: [.protect(password, sealed: [1]), .protect(seed, sealed: [2])]))
        try await store.commit([Sample.commit(id, from: 0, secrets: [.protect(password, sealed: [3])])])
        try expect(try await store.kept(of: id).vault.sealed, equals: [password: [3], seed: [2]], "the new one")
        try await store.commit([
            Sample.commit(id, from: 0, secrets: [.discard(password), .discard(Vault.Key(.seed, "nobody"))])
        ])
        try expect(try await store.kept(of: id).vault.sealed, equals: [seed: [2]], "gone")
        try await store.commit([Sample.commit(id, from: 0, secrets: [.discard(seed), .protect(seed, sealed: [4])])])
        try expect(try await store.kept(of: id).vault.sealed, equals: [seed: [4]], "in that order")
        try await store.commit([Sample.commit(id, from: 0, secrets: [.protect(seed, sealed: [5]), .discard(seed)])])
        try expect(try await store.kept(of: id).vault.sealed, equals: [:], "in the other order")
        try expect(try await store.state(id)?.revision, equals: 0, "secrets alone make no revision")
    }

    private static func vaultsApart(_ store: any Store) async throws {
        let (one, two) = (try Sample.account(1), try Sample.account(2))
        for (number, id) in [one, two].enumerated() {
            try await store.create(Sample.new(id, secrets: [.protect(password, sealed: [UInt8(number)])]))
        }
        try await store.commit([
            Sample.commit(one, from: 0, secrets: [.discard(password), .protect(seed, sealed: [9])])
        ])
        try expect(try await store.kept(of: one).vault.sealed, equals: [seed: [9]], "the changed one")
        try expect(try await store.kept(of: two).vault.sealed, equals: [password: [1]], "the other one")
        try expect(try await store.credential("AIDA1"), equals: nil, "it is no access key")
    }

    private static func vaultNeedsTheRevision(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))])])
        for change in [SecretChange.protect(password, sealed: [1]), .discard(password)] {
            try await expect(.conflict(expected: 0, actual: 1), "an older one") {
                try await store.commit([Sample.commit(id, from: 0, secrets: [change])])
            }
        }
        try expect(try await store.kept(of: id).vault.sealed, equals: [:], "not kept")
    }

    private static func vaultOfARefusedBatch(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, secrets: [.protect(password, sealed: [1])]))
        let good = Sample.commit(id, from: 0, secrets: [.discard(password), .protect(seed, sealed: [2])])
        try await expect(.conflict(expected: 7, actual: 0), "the second") {
            try await store.commit([good, Sample.commit(id, from: 7, [.put(Sample.user(1))])])
        }
        try expect(try await store.kept(of: id).vault.sealed, equals: [password: [1]], "as it was")
    }
}
