package import AWSValues
package import AuditTrail

/// Where accounts live. A few verbs; every store passes the suite in StoreContract.
package protocol Store: Sendable {
    /// Ids of the accounts that are here.
    func accounts() async throws -> [AccountID]

    /// The accounts that are here, by number.
    func directory() async throws -> [AccountSummary]

    /// Makes an account with its first entities; refuses one that is there already.
    func create(_ account: NewAccount) async throws

    /// An account as it is, or was; nil when there is no such account, or was none then.
    func account(_ id: AccountID, at point: PointInTime) async throws -> Account?

    /// What an account keeps without history: its vault and its usage. Empty for an account that is not there.
    func kept(of id: AccountID) async throws -> Kept

    /// The sealed secret of an access key, and whose it is; nil for a key that is not there.
    func credential(_ key: String) async throws -> StoredCredential?

    /// The secrets of all access keys of an account, by key.
    func credentials(of id: AccountID) async throws -> [String: StoredCredential]

    /// The server's own keys, wrapped. None in a store that never kept any.
    func keys() async throws -> [WrappedKey]

    /// Keeps these keys and no others.
    func keep(_ keys: [WrappedKey]) async throws

    /// Those of some ids that an entity of any account has, or had.
    func taken(_ ids: Set<String>) async throws -> Set<String>

    /// Makes commits durable, all or none, in order. When it returns they are on disk.
    /// Throws `StoreFailure.conflict` when an account is not at the revision that a commit expects.
    func commit(_ commits: [Commit]) async throws

    /// The record of a call by its request id or event id.
    func record(_ id: String) async throws -> TrailRecord?

    /// The same of those in an account's trail: a call across accounts leaves a record in each.
    func record(_ id: String, of account: AccountID) async throws -> TrailRecord?

    /// Records after a position, in the order of their commits, at most `limit` of them.
    func records(after position: Int64, limit: Int) async throws -> [(position: Int64, record: TrailRecord)]

    /// One of an account's records as the log takes it, by its event id or request id.
    func entry(_ id: String, of account: AccountID) async throws -> LogEntry?

    /// The same as the log takes them.
    func entries(after position: Int64, limit: Int) async throws -> [LogEntry]

    /// The keys that sign the log. None in a store that never kept any.
    func signingKeys() async throws -> [StoredSigningKey]

    /// Keeps these keys and no others.
    func keep(signing keys: [StoredSigningKey]) async throws

    /// Empties the store of everything but the server's own keys: for `serve --ephemeral` alone.
    func erase() async throws
}

package enum PointInTime: Sendable, Hashable {
    case now
    case revision(Int64)
    case instant(Instant)
}

/// What an account keeps without history.
package struct Kept: Sendable {
    package let vault: Vault
    package let usage: Usage

    package init(vault: Vault = Vault(), usage: Usage = Usage()) {
        self.vault = vault
        self.usage = usage
    }
}

package struct NewAccount: Sendable {
    package let account: Account
    /// Empty for an account without a name.
    package let name: String
    /// Whether it is the server's first, which may make others.
    package let isManagement: Bool
    package let entities: [Entity]
    package let secrets: [SecretChange]
    package let records: [TrailRecord]
    package let at: Instant

    package init(
        account: Account, name: String = "", isManagement: Bool = true, entities: [Entity], secrets: [SecretChange],
        records: [TrailRecord], at: Instant
    ) {
        self.account = account
        self.name = name
        self.isManagement = isManagement
        self.entities = entities
        self.secrets = secrets
        self.records = records
        self.at = at
    }
}

/// What one call leaves behind: changes, secrets and its record, together or not at all.
package struct Commit: Sendable {
    package let account: AccountID
    /// The revision that the changes were made from. The commit makes the next one when it has changes, and none when not.
    package let expected: Int64
    package let changes: [Change]
    package let secrets: [SecretChange]
    package let usage: [UsageChange]
    package let newAccounts: [NewAccount]
    package let records: [TrailRecord]
    package let at: Instant

    package init(
        account: AccountID, expected: Int64, changes: [Change], secrets: [SecretChange], usage: [UsageChange] = [],
        newAccounts: [NewAccount] = [], records: [TrailRecord], at: Instant
    ) {
        self.account = account
        self.expected = expected
        self.changes = changes
        self.secrets = secrets
        self.usage = usage
        self.newAccounts = newAccounts
        self.records = records
        self.at = at
    }
}

extension Commit {
    /// A record alone, which no revision of the account stands against.
    package init(recording record: TrailRecord, in account: AccountID) {
        self.init(account: account, expected: 0, changes: [], secrets: [], records: [record], at: record.at)
    }
}

package struct StoredCredential: Sendable, Hashable {
    package let account: AccountID
    /// nil for a key of the root user.
    package let user: String?
    package let sealed: [UInt8]

    package init(account: AccountID, user: String?, sealed: [UInt8]) {
        self.account = account
        self.user = user
        self.sealed = sealed
    }
}

package enum StoreFailure: Error, Sendable, Equatable {
    case conflict(expected: Int64, actual: Int64)
    case noSuchAccount
    case accountExists
    /// The data is of a newer version of Sekisho, or not its at all.
    case unsupportedSchema(String)
}
