import AWSValues

/// Passwords in an account's vault.
enum PasswordVault {
    /// nil when there is no password, or one that does not open.
    static func record(of profile: String, _ vault: Vault, _ secrets: SecretBox) -> PasswordRecord? {
        let key = Vault.Key(.password, profile)
        return vault.sealed[key].flatMap { try? secrets.open($0, for: key.owner) }.flatMap {
            PasswordRecord($0.revealed())
        }
    }

    /// Puts a password in the place of the one that was good. Refuses one that is among so many newest ones.
    static func replacing(
        _ password: Secret, of profile: LoginProfile, _ vault: Vault, _ secrets: SecretBox, reusePrevention: Int,
        using random: inout RandomSource
    ) throws(ServiceError) -> SecretChange {
        var record = record(of: profile.id, vault, secrets) ?? PasswordRecord(using: &random)
        guard let hash = record.hash(password) else { throw .unsealable }
        guard !record.isAmong(newest: reusePrevention, hash) else { throw .reusedPassword }
        record.add(hash)
        guard let sealed = try? secrets.seal(Secret(record.text), for: profile.password.owner) else {
            throw .unsealable
        }
        return .protect(profile.password, sealed: sealed)
    }
}

extension LoginProfile {
    /// Where the password is kept.
    package var password: Vault.Key { Vault.Key(.password, id) }
}

extension Call {
    /// Gives a password to somebody who has a profile, or is to have one. Refuses one that the account's policy does not
    /// allow, and one that was used lately.
    mutating func set(_ password: Secret, of profile: LoginProfile) throws(ServiceError) {
        try PasswordRules.check(password, in: account)
        let change = try PasswordVault.replacing(
            password, of: profile, vault, secrets,
            reusePrevention: account.settings.passwordPolicy?.reusePrevention ?? 0, using: &random)
        var set = profile
        set.passwordSet = now
        put(.loginProfile(set))
        keep(change)
        for change in usage.succeeding(profile.password) { note(change) }
    }

    /// Whether a password is the one that is good. Wrong ones are counted, and too many lock the profile.
    mutating func check(_ password: Secret, of profile: LoginProfile) -> Guess {
        if let end = usage.lock(on: profile.password, at: now) { return .locked(until: end) }
        let record = PasswordVault.record(of: profile.id, vault, secrets)
        guard let record, let hash = record.hash(password), record.isCurrent(hash) else {
            for change in usage.failing(profile.password, at: now, quotas.guesses) { note(change) }
            return .wrong
        }
        return .right
    }
}

extension ServiceError {
    static let unsealable = ServiceError("ServiceFailure", "The secret could not be sealed.", status: 500)
}
