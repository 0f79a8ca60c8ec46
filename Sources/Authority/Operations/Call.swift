package import AWSValues

/// A call under way: who asks, of which account, when, and what it has changed so far.
package struct Call: Sendable {
    package let caller: Caller
    /// The caller's account, as of now and as the call has changed it.
    package private(set) var account: Account
    /// What else of the server's accounts the operation asked for; see `Operation.reach`.
    package let surroundings: Surroundings
    /// The account's secrets and what was used when, as the call has changed them.
    package private(set) var vault: Vault
    package private(set) var usage: Usage
    /// When the call itself proved possession of an MFA device; nil for a call that brought no code.
    package private(set) var mfa: Instant?
    package let now: Instant
    package let region: Region
    package var random: RandomSource
    package let secrets: SecretBox
    package let sessions: SessionSealer
    package let quotas: Quotas
    package private(set) var changes: [Change] = []
    package private(set) var secretChanges: [SecretChange] = []
    /// Kept also when the call is refused: a wrong code counts, and a right one is used up.
    package private(set) var usageChanges: [UsageChange] = []
    /// Accounts that the call makes.
    package private(set) var newAccounts: [NewAccount] = []
    /// Accounts that the call reached for whose trails are to say so, although no question was about them.
    package private(set) var told: Set<AccountID> = []

    package init(
        caller: Caller, account: Account, surroundings: Surroundings = Surroundings(), vault: Vault = Vault(),
        usage: Usage = Usage(), now: Instant, region: Region, random: RandomSource, secrets: SecretBox,
        sessions: SessionSealer, quotas: Quotas = Quotas()
    ) {
        self.caller = caller
        self.account = account
        self.surroundings = surroundings
        self.vault = vault
        self.usage = usage
        self.now = now
        self.region = region
        self.random = random
        self.secrets = secrets
        self.sessions = sessions
        self.quotas = quotas
    }

    /// Whether it has changed the account or its secrets.
    var isChanging: Bool { !(changes.isEmpty && secretChanges.isEmpty) }

    package mutating func put(_ entity: Entity) { change(.put(entity)) }

    package mutating func remove(_ kind: Entity.Kind, id: String) { change(.remove(kind, id: id)) }

    package mutating func keep(_ change: SecretChange) {
        vault.apply(change)
        secretChanges.append(change)
    }

    package mutating func note(_ change: UsageChange) {
        usage.apply(change)
        usageChanges.append(change)
    }

    package mutating func create(_ account: NewAccount) { newAccounts.append(account) }

    package mutating func tell(_ account: AccountID) { told.insert(account) }

    /// Says that the caller has just proved possession of a device, for whatever is asked from now on.
    package mutating func proveMFA() { mfa = now }

    /// The caller's account, or one that the operation reaches for; nil for one that is not hosted here.
    package func account(_ id: AccountID) -> Account? {
        id == account.id ? account : surroundings.accounts[id]
    }

    private mutating func change(_ change: Change) {
        account.apply(change)
        changes.append(change)
    }

    package mutating func uniqueID(_ prefix: UniqueIDPrefix) -> String {
        UniqueID.make(prefix, of: account.id, using: &random)
    }
}

/// What of the server lies outside the caller's account and was asked for.
package struct Surroundings: Sendable {
    /// Those that are hosted here of the accounts that were asked for.
    package var accounts: [AccountID: Account] = [:]
    /// What an encoded authorization message is about; nil unless the operation reaches for it.
    package var refusal: RequestExplanation?
    /// Every account of the server; empty unless the operation reaches for the directory.
    package var directory: [AccountSummary] = []
    /// Why nothing was reached for: the call is refused, whatever is allowed by the time that it runs.
    package var withheld: ServiceError?

    package init() {}
}

/// An account in the list of all.
package struct AccountSummary: Sendable, Hashable {
    package let id: AccountID
    package let partition: Partition
    /// Empty for an account that was never named.
    package let name: String
    package let alias: String?
    package let created: Instant
    /// Whether it is the one that was made first: it may make others.
    package let isManagement: Bool

    package init(
        id: AccountID, partition: Partition, name: String, alias: String? = nil, created: Instant, isManagement: Bool
    ) {
        self.id = id
        self.partition = partition
        self.name = name
        self.alias = alias
        self.created = created
        self.isManagement = isManagement
    }
}

extension AccountSummary {
    init(_ new: NewAccount) {
        self.init(
            id: new.account.id, partition: new.account.partition, name: new.name, created: new.at,
            isManagement: new.isManagement)
    }
}
