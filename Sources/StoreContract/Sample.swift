import AWSValues
import AuditTrail
import Authority

/// Accounts, entities and records to put into a store. Whatever takes a number gives the same for the same one.
enum Sample {
    static func account(_ number: Int) throws -> AccountID {
        try AccountID(parsing: String(100_000_000_000 + number))
    }

    /// Seconds after the instant at which the samples' accounts are made.
    static func second(_ seconds: Int64) -> Instant { Instant(seconds: 1_750_000_000 + seconds) }

    static func user(_ number: Int, name: String? = nil) -> Entity {
        .user(User(id: "AIDA\(number)", name: name ?? "user-\(number)", path: "/", created: second(0)))
    }

    /// One entity of each kind, with nothing left at its default.
    static func everyKind() -> [Entity] {
        let document = PolicyText(
            #"{"Version":"2012-10-17","Statement":[]}"#, principals: ["arn:aws:iam::100000000001:user/a": "AIDA1"])
        var policies = AttachedPolicies()
        policies.inline = [InlinePolicy(name: "inline", document: document)]
        policies.managed = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
        var user = User(id: "AIDA1", name: "a", path: "/team/", created: second(1))
        user.tags = [Tag(key: "Key", value: "value")]
        user.policies = policies
        user.boundary = "arn:aws:iam::100000000001:policy/p"
        user.groups = ["AGPA1"]
        var group = Group(id: "AGPA1", name: "g", path: "/", created: second(2))
        group.policies = policies
        var role = Role(
            id: "AROA1", name: "r", path: "/", created: second(3), trust: document, description: "d",
            maximumSession: 7200)
        role.tags = user.tags
        role.policies = policies
        role.boundary = user.boundary
        var policy = ManagedPolicy(
            id: "ANPA1", name: "p", path: "/", created: second(4), description: "d", document: document)
        policy.versions.append(ManagedPolicy.Version(id: "v2", document: document, created: second(5)))
        policy.defaultVersion = "v2"
        policy.nextVersion = 3
        policy.updated = second(5)
        policy.tags = user.tags
        let key = AccessKey(id: "AKIA1", user: user.id, status: .inactive, created: second(6))
        return [.user(user), .group(group), .role(role), .policy(policy), .accessKey(key)] + furtherKinds()
    }

    private static func furtherKinds() -> [Entity] {
        var profile = InstanceProfile(id: "AIPA1", name: "i", path: "/", created: second(7))
        profile.role = "AROA1"
        profile.tags = [Tag(key: "Key", value: "value")]
        var login = LoginProfile(id: "AIDA1", created: second(8), needsReset: true)
        login.passwordSet = second(9)
        var device = MFADevice(id: "arn:aws:iam::100000000001:mfa/d", name: "d", path: "/", created: second(10))
        device.tags = profile.tags
        device.holder = "AIDA1"
        device.enabled = second(11)
        var settings = AccountSettings(id: "100000000001")
        settings.alias = "sample"
        settings.globalEndpointTokenVersion = "v2Token"
        var passwords = PasswordPolicy()
        passwords.maximumAge = 90
        passwords.isExpiryHard = true
        settings.passwordPolicy = passwords
        return [.instanceProfile(profile), .loginProfile(login), .mfaDevice(device), .settings(settings)]
    }

    static func record(
        _ name: String, request: String? = nil, account: AccountID? = nil, decision: DecisionRecord? = nil
    ) -> TrailRecord {
        TrailRecord(
            eventID: "event-\(name)", requestID: request ?? "request-\(name)", account: account, at: second(9),
            eventName: "CreateUser", eventSource: "iam.amazonaws.com", event: ["eventName": .string(name)],
            decision: decision)
    }

    static func new(
        _ id: AccountID, partition: Partition = .aws, entities: [Entity] = [], secrets: [SecretChange] = [],
        records: [TrailRecord] = [], at: Instant = second(0)
    ) -> NewAccount {
        NewAccount(
            account: Account(id: id, partition: partition), entities: entities, secrets: secrets, records: records,
            at: at)
    }

    static func commit(
        _ id: AccountID, from expected: Int64, _ changes: [Change] = [], secrets: [SecretChange] = [],
        records: [TrailRecord] = [], at: Instant? = nil
    ) -> Commit {
        Commit(
            account: id, expected: expected, changes: changes, secrets: secrets, records: records,
            at: at ?? second(expected + 1))
    }
}

extension Entity {
    var removal: Change { .remove(kind, id: id) }
}
