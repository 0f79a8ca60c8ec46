package import AWSValues
import AuditTrail

/// Opens an account again that nobody can administer any more: for whoever has the data in hand, with no server on it.
/// What it does stands in the account's trail.
package struct Recovery: Sendable {
    /// What is to be done.
    package struct Steps: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// A new password for the root user, good for one sign-in.
        package static let rootPassword = Steps(rawValue: 1)
        /// The root user's devices go, with their seeds.
        package static let rootMFA = Steps(rawValue: 2)
        /// A new user who may do everything, and a key for it.
        package static let administrator = Steps(rawValue: 4)
    }

    /// What opens the account again. The secrets are told once and kept nowhere.
    package struct Result: Sendable {
        package var rootPassword: Secret?
        /// Serial numbers.
        package var removedDevices: [String] = []
        package var administrator: (userName: String, accessKeyID: String, secret: Secret)?
    }

    private static let passwordLength = 24
    private let account: Account
    private let vault: Vault
    private let secrets: SecretBox
    private let region: Region
    private let now: Instant

    package init(_ account: Account, _ vault: Vault, _ secrets: SecretBox, region: Region, at now: Instant) {
        self.account = account
        self.vault = vault
        self.secrets = secrets
        self.region = region
        self.now = now
    }

    package func commit(
        _ steps: Steps, using random: inout RandomSource
    ) throws -> (commit: Commit, result: Result) {
        var result = Result()
        var (changes, kept, usage): ([Change], [SecretChange], [UsageChange]) = ([], [], [])
        if steps.contains(.rootPassword) {
            let password = Secret(String(UniqueID.secret(using: &random).prefix(Self.passwordLength)))
            var profile =
                account.loginProfiles[account.id.description]
                ?? LoginProfile(id: account.id.description, created: now, needsReset: true)
            profile.needsReset = true
            profile.passwordSet = now
            changes.append(.put(.loginProfile(profile)))
            kept.append(
                try PasswordVault.replacing(
                    password, of: profile, vault, secrets, reusePrevention: 0, using: &random))
            usage.append(.remove(.failures, id: profile.password.owner))
            result.rootPassword = password
        }
        if steps.contains(.rootMFA) {
            for device in account.mfaDevices(ofHolder: nil).sorted(by: { $0.id < $1.id }) {
                changes.append(.remove(.mfaDevice, id: device.id))
                kept.append(.discard(device.seed))
                usage += [.remove(.code, id: device.id), .remove(.failures, id: device.seed.owner)]
                result.removedDevices.append(device.id)
            }
        }
        if steps.contains(.administrator) {
            let (user, key) = administrator(&random)
            let secret = Secret(UniqueID.secret(using: &random))
            changes += [.put(.user(user)), .put(.accessKey(key))]
            kept.append(.put(key: key.id, user: user.id, sealed: try secrets.seal(secret, for: key.id)))
            result.administrator = (user.name, key.id, secret)
        }
        let commit = Commit(
            account: account.id, expected: account.revision, changes: changes, secrets: kept, usage: usage,
            records: [record(result, &random)], at: now)
        return (commit, result)
    }

    /// With a policy of its own: groups, and what hangs on the users that are there, may deny everything.
    private func administrator(_ random: inout RandomSource) -> (User, AccessKey) {
        var name = "recovery"
        var number = 1
        while account.user(named: name) != nil {
            number += 1
            name = "recovery-\(number)"
        }
        var user = User(
            id: UniqueID.make(.user, of: account.id, using: &random), name: name, path: "/", created: now)
        user.policies.managed = ["arn:\(account.partition.rawValue):iam::aws:policy/AdministratorAccess"]
        let key = AccessKey(id: UniqueID.make(.accessKey, of: account.id, using: &random), user: user.id, created: now)
        return (user, key)
    }

    private func record(_ result: Result, _ random: inout RandomSource) -> TrailRecord {
        let details: [(String, JSONText?)] = [
            ("rootPasswordSet", .bool(result.rootPassword != nil)),
            ("removedMfaDevices", .array(result.removedDevices.map { .string($0) })),
            ("userName", (result.administrator?.userName).map { .string($0) }),
            ("accessKeyId", (result.administrator?.accessKeyID).map { .string($0) }),
        ]
        return .serviceEvent(
            "RecoverAccount", .object(details.compactMap { name, value in value.map { (name, $0) } }), in: account.id,
            region: region, at: now, id: UniqueID.uuid(at: now, using: &random))
    }
}
