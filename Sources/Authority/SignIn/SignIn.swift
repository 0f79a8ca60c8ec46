package import AWSValues

/// Somebody at a console: a name, a password and, for those who have a device, a code.
package struct SignIn: Sendable {
    package enum Who: Sendable, Hashable {
        case root
        case user(String)
    }

    package enum Verdict: Sendable, Hashable {
        /// `holder`: the unique id of the user, or the account's id for the root user.
        case welcome(holder: String, hasMFA: Bool)
        /// Right, and yet another password must be chosen first.
        case mustChoosePassword(holder: String, hasMFA: Bool)
        /// The password is right; there is a device, and no code was given.
        case needsCode
        /// Right and too old, and only an administrator can help.
        case expired
        /// Why is for the record. Whoever asks is told nothing, not even that the user exists.
        case refused(Reason)
    }

    package enum Reason: String, Sendable, Hashable {
        case unknownUser, noPassword, locked, wrongPassword, wrongCode
    }

    package struct Outcome: Sendable {
        package let verdict: Verdict
        /// To be kept whatever the verdict is.
        package let changes: [UsageChange]
    }

    private let who: Who
    private let password: Secret
    private let code: String?

    package init(_ who: Who, password: Secret, code: String? = nil) {
        self.who = who
        self.password = password
        self.code = code
    }

    /// A password costs the same to check when there is none to compare it with.
    ///
    /// - Parameters:
    ///   - region: what the last sign-in is noted with.
    ///   - random: for that comparison alone.
    package func outcome(
        in account: Account, _ vault: Vault, _ usage: Usage, _ secrets: SecretBox, at now: Instant, region: Region,
        _ limits: GuessLimits = GuessLimits(), using random: inout some RandomNumberGenerator
    ) -> Outcome {
        let holder = holder(in: account)
        let profile = holder.flatMap { account.loginProfiles[$0] }
        let record = profile.flatMap { PasswordVault.record(of: $0.id, vault, secrets) }
        let hash = (record ?? PasswordRecord(using: &random)).hash(password)
        guard holder != nil else { return Outcome(verdict: .refused(.unknownUser), changes: []) }
        guard let profile, let record, let hash else { return Outcome(verdict: .refused(.noPassword), changes: []) }
        if usage.lock(on: profile.password, at: now) != nil { return Outcome(verdict: .refused(.locked), changes: []) }
        guard record.isCurrent(hash) else {
            return Outcome(
                verdict: .refused(.wrongPassword), changes: usage.failing(profile.password, at: now, limits))
        }
        let devices = account.mfaDevices(ofHolder: who == .root ? nil : profile.id).sorted { $0.id < $1.id }
        guard !devices.isEmpty else {
            return right(profile, account, hasMFA: false, usage.succeeding(profile.password), now, region)
        }
        guard let code else { return Outcome(verdict: .needsCode, changes: []) }
        let checked = devices.compactMap { MFACheck.check(code, of: $0, vault, usage, secrets, at: now, limits) }
        guard let right = checked.first(where: { $0.guess == .right }) else {
            return Outcome(verdict: .refused(.wrongCode), changes: checked.flatMap(\.changes))
        }
        let changes = right.changes + usage.succeeding(profile.password)
        return self.right(profile, account, hasMFA: true, changes, now, region)
    }

    private func holder(in account: Account) -> String? {
        switch who {
        case .root: account.id.description
        case .user(let name): account.user(named: name)?.id
        }
    }

    /// The root user's password does not age: policies are for users.
    private func right(
        _ profile: LoginProfile, _ account: Account, hasMFA: Bool, _ changes: [UsageChange], _ now: Instant,
        _ region: Region
    ) -> Outcome {
        let policy = who == .root ? nil : account.settings.passwordPolicy
        let hasExpired = policy?.expiry(ofPasswordSet: profile.passwordSet).map { now >= $0 } ?? false
        if hasExpired, policy?.isExpiryHard == true { return Outcome(verdict: .expired, changes: changes) }
        guard !hasExpired, !profile.needsReset else {
            return Outcome(verdict: .mustChoosePassword(holder: profile.id, hasMFA: hasMFA), changes: changes)
        }
        let use = LastUse(at: now, service: "signin", region: region.description)
        return Outcome(
            verdict: .welcome(holder: profile.id, hasMFA: hasMFA),
            changes: changes + [.put(.signIn(id: profile.id, use))])
    }
}
