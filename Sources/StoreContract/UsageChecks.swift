import AWSValues
import Authority

extension StoreCheck {
    static let usageChecks = [
        StoreCheck("an account knows since when it is there", created),
        StoreCheck("usage comes back as it was, and goes by kind and id", usage),
        StoreCheck("the directory tells aliases, and no two accounts have one", aliases),
    ]

    private static func created(_ store: any Store) async throws {
        let id = try Sample.account(1)
        try await store.create(Sample.new(id, at: Sample.second(7)))
        try await store.commit([Sample.commit(id, from: 0, [.put(Sample.user(1))])])
        for point in [PointInTime.now, .revision(0), .revision(1)] {
            try expect(try await store.account(id, at: point)?.created, equals: Sample.second(7), "at \(point)")
        }
    }

    private static let use = LastUse(at: Sample.second(3), service: "iam", region: "us-east-1")

    private static func rows(_ id: String) -> [UsageRow] {
        let action = ServiceUse.LastAction(at: Sample.second(3), region: "us-east-1")
        let job = AccessJob(
            id: "job-\(id)", asked: Sample.second(4), owner: id, source: id, granularity: .action)
        return [
            .accessKey(id: id, use), .role(id: id, use), .signIn(id: id, use), .code(serial: id, step: 1 << 40),
            .service(
                id: id,
                ServiceUse(service: "iam", at: Sample.second(3), region: "us-east-1", actions: ["GetUser": action])),
            .service(id: id, ServiceUse(service: "sts", at: Sample.second(2), region: "eu-west-1", actions: [:])),
            .failures(id, Failures(count: 2, last: Sample.second(1), lockedUntil: Sample.second(5))),
            .credentialReport(CredentialReport(made: Sample.second(6), text: "user,arn\n\"a,b\",\(id)")),
            .accessJob(job),
        ]
    }

    private static func usage(_ store: any Store) async throws {
        let id = try Sample.account(1)
        let other = try Sample.account(2)
        try expect(Set(rows("x").map(\.kind)), equals: Set(UsageRow.Kind.allCases), "the sample has every kind")
        for account in [id, other] {
            try await store.create(Sample.new(account))
            try await store.commit([noting(account, rows("x").map { .put($0) })])
        }
        let kept = try await store.kept(of: id).usage
        try expect(kept.accessKeys["x"], equals: use, "a key")
        try expect(kept.roles["x"], equals: use, "a role")
        try expect(kept.signIns["x"], equals: use, "a sign-in")
        try expect(kept.codes["x"], equals: 1 << 40, "a code")
        try expect(kept.services["x"]?.keys.sorted(), equals: ["iam", "sts"], "services")
        try expect(kept.failures["x"]?.count, equals: 2, "failures")
        try expect(kept.credentialReport?.text, equals: "user,arn\n\"a,b\",x", "the credential report")
        try expect(kept.accessJobs["job-x"]?.granularity, equals: .action, "a job")
        let gone = rows("x").map { UsageChange.remove($0.kind, id: $0.id) }
        try await store.commit([noting(id, gone)])
        let left = try await store.kept(of: id).usage
        try expect(left.services.isEmpty && left.accessJobs.isEmpty && left.signIns.isEmpty, "gone")
        try expect(left.credentialReport == nil && left.accessKeys.isEmpty && left.roles.isEmpty, "gone as well")
        try expect(try await store.kept(of: other).usage.roles["x"], equals: use, "another account's stays")
    }

    private static func noting(_ id: AccountID, _ changes: [UsageChange]) -> Commit {
        Commit(account: id, expected: 0, changes: [], secrets: [], usage: changes, records: [], at: Sample.second(9))
    }

    private static func aliases(_ store: any Store) async throws {
        let ids = try (1...2).map { try Sample.account($0) }
        for id in ids { try await store.create(Sample.new(id)) }
        func naming(_ id: AccountID, _ alias: String?, from revision: Int64) -> Commit {
            var settings = AccountSettings(id: id.description)
            settings.alias = alias
            return Sample.commit(id, from: revision, [.put(.settings(settings))])
        }
        try expect(try await store.directory().map(\.alias), equals: [nil, nil], "none at first")
        try await store.commit([naming(ids[0], "tea", from: 0)])
        try expect(try await store.directory().map(\.alias), equals: ["tea", nil], "one has it")
        try await expectRefusal("the other cannot have it") { try await store.commit([naming(ids[1], "tea", from: 0)]) }
        try expect(try await store.account(ids[1], at: .now)?.settings.alias, equals: nil, "nothing happened")
        try await store.commit([naming(ids[0], "coffee", from: 1), naming(ids[1], "tea", from: 0)])
        try expect(try await store.directory().map(\.alias), equals: ["coffee", "tea"], "free again")
        try await store.commit([naming(ids[0], nil, from: 2)])
        try expect(try await store.directory().map(\.alias), equals: [nil, "tea"], "given up")
    }
}
