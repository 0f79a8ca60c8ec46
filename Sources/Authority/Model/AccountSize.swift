/// About how much memory an account takes: the bytes of its texts, and what goes with each entity.
struct AccountSize: Sendable {
    /// Ids, names, dates, indexes and the tables' spare room.
    private static let entity = 700
    private static let text = 100

    let bytes: Int
    /// Of the account, when it was measured.
    let revision: Int64

    init(bytes: Int, revision: Int64) {
        self.bytes = bytes
        self.revision = revision
    }

    init(of account: Account) {
        var size = 1000
        for user in account.users.values { size += AccountSize.of(user.policies) + user.tags.count * AccountSize.text }
        for group in account.groups.values { size += AccountSize.of(group.policies) }
        for role in account.roles.values {
            size += AccountSize.of(role.policies) + AccountSize.of(role.trust) + role.tags.count * AccountSize.text
        }
        for policy in account.policies.values {
            size += policy.versions.reduce(policy.tags.count * AccountSize.text) { $0 + AccountSize.of($1.document) }
        }
        let entities =
            account.users.count + account.groups.count + account.roles.count + account.policies.count
            + account.accessKeys.count + account.instanceProfiles.count + account.loginProfiles.count
            + account.mfaDevices.count
        self.init(bytes: size + entities * AccountSize.entity, revision: account.revision)
    }

    private static func of(_ policies: AttachedPolicies) -> Int {
        policies.inline.reduce(policies.managed.count * text) { $0 + of($1.document) }
    }

    private static func of(_ document: PolicyText) -> Int {
        text + document.text.utf8.count + document.principals.count * 2 * text
    }
}
