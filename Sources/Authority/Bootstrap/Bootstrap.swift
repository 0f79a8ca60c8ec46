package import AWSValues
import AuditTrail

/// The first state of an account, and what opens it. The credentials are told once and kept nowhere.
package struct Bootstrap: Sendable {
    package struct Credentials: Sendable {
        package let accessKeyID: String
        package let secret: Secret
    }

    private let id: AccountID
    private let partition: Partition
    private let region: Region
    private let now: Instant

    /// - Parameter region: what the record of the creation says.
    package init(_ id: AccountID, partition: Partition, region: Region, at now: Instant) {
        self.id = id
        self.partition = partition
        self.region = region
        self.now = now
    }

    /// An account with a user `admin` in a group `Administrators`, who may do everything, and a key for them. The root
    /// user has no key.
    package func account(
        using random: inout RandomSource, _ secrets: SecretBox
    ) throws(SealFailure) -> (account: NewAccount, credentials: Credentials) {
        var group = Group(
            id: UniqueID.make(.group, of: id, using: &random), name: "Administrators", path: "/", created: now)
        group.policies.managed = ["arn:\(partition.rawValue):iam::aws:policy/AdministratorAccess"]
        var user = User(id: UniqueID.make(.user, of: id, using: &random), name: "admin", path: "/", created: now)
        user.groups = [group.id]
        let key = AccessKey(id: UniqueID.make(.accessKey, of: id, using: &random), user: user.id, created: now)
        let secret = Secret(UniqueID.secret(using: &random))
        let details: JSONText = [
            "userName": .string(user.name), "groupName": .string(group.name),
            "policyArns": .array(group.policies.managed.map { .string($0) }), "accessKeyId": .string(key.id),
        ]
        let account = try make([.group(group), .user(user), .accessKey(key)], key, secret, details, &random, secrets)
        return (account, Credentials(accessKeyID: key.id, secret: secret))
    }

    /// An account without users, whose root user has the given key: for other people's test suites. Key and secret may
    /// be any texts.
    package func ephemeral(
        rootKey: String, secret: Secret, using random: inout RandomSource, _ secrets: SecretBox
    ) throws(SealFailure) -> NewAccount {
        let key = AccessKey(id: rootKey, user: nil, created: now)
        return try make([.accessKey(key)], key, secret, ["accessKeyId": .string(key.id)], &random, secrets)
    }

    private func make(
        _ entities: [Entity], _ key: AccessKey, _ secret: Secret, _ details: JSONText, _ random: inout RandomSource,
        _ secrets: SecretBox
    ) throws(SealFailure) -> NewAccount {
        let sealed = try secrets.seal(secret, for: key.id)
        return NewAccount(
            account: Account(id: id, partition: partition, entities: entities), entities: entities,
            secrets: [.put(key: key.id, user: key.user, sealed: sealed)],
            records: [
                .serviceEvent(
                    "CreateAccount", details, in: id, region: region, at: now,
                    id: UniqueID.uuid(at: now, using: &random))
            ], at: now)
    }
}
