/// An account with what has no history: what its operations run on.
struct AccountState: Sendable {
    var account: Account
    var vault: Vault
    var usage: Usage
    /// The accounts that calls of this one have made since it was read: some may be on their way to the disk.
    var made: [AccountSummary] = []
}
