/// An account with what has no history: what its operations run on.
struct AccountState: Sendable {
    var account: Account
    var vault: Vault
    var usage: Usage
}
