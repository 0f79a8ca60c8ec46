package import AWSValues

/// Checks the codes of MFA devices. A code is good once, for about a minute and a half; wrong ones are counted, and too
/// many lock the device for a while.
package enum MFACheck {
    /// Steps before and after the device's own time whose codes are good as well (RFC 6238, 5.2, recommends one).
    private static let window: Int64 = 1

    /// Proves that the caller has the device, which must be the caller's own: that of the user, or of the root user. A
    /// session of a role or of a federated user has none. What it notes of usage is to be kept whatever becomes of the
    /// call.
    package static func prove(
        serial: String, code: String, by subject: Subject, _ call: inout Call
    ) throws(ServiceError) {
        guard let device = device(serial, of: subject, in: call.account),
            let checked = check(
                code, of: device, call.vault, call.usage, call.secrets, at: call.now, call.quotas.guesses)
        else { throw .unknownDevice }
        for change in checked.changes { call.note(change) }
        switch checked.guess {
        case .right: call.proveMFA()
        case .wrong: throw .wrongCode
        case .locked(let end): throw .lockedDevice(until: end)
        }
    }

    /// What becomes of a code, and what that leaves behind. nil when the device's seed is not there or does not open.
    package static func check(
        _ code: String, of device: MFADevice, _ vault: Vault, _ usage: Usage, _ secrets: SecretBox, at now: Instant,
        _ limits: GuessLimits
    ) -> (guess: Guess, changes: [UsageChange])? {
        guard let totp = TOTP(of: device.id, vault, secrets) else { return nil }
        if let end = usage.lock(on: device.seed, at: now) { return (.locked(until: end), []) }
        let middle = TOTP.step(at: now) + (device.drift ?? 0)
        guard let code = TOTP.Code(code), let step = totp.step(of: code, in: middle - window...middle + window),
            step > usage.codes[device.id] ?? .min
        else { return (.wrong, usage.failing(device.seed, at: now, limits)) }
        return (.right, [.put(.code(serial: device.id, step: step))] + usage.succeeding(device.seed))
    }

    private static func device(_ serial: String, of subject: Subject, in account: Account) -> MFADevice? {
        guard let holder = subject.deviceHolder, let device = account.mfaDevices[serial],
            device.id.utf8.elementsEqual(serial.utf8), device.holder == holder, device.enabled != nil
        else { return nil }
        return device
    }
}

extension TOTP {
    /// Of the seed in a vault.
    init?(of serial: String, _ vault: Vault, _ secrets: SecretBox) {
        let key = Vault.Key(.seed, serial)
        guard let sealed = vault.sealed[key], let text = try? secrets.open(sealed, for: key.owner),
            let seed = Base32.bytes(of: text.revealed())
        else { return nil }
        self.init(seed: seed)
    }
}

extension MFADevice {
    /// Where its seed is kept.
    package var seed: Vault.Key { Vault.Key(.seed, id) }
}

extension Subject {
    /// Whose MFA devices are the caller's own, by the id of their holder. Nobody's for a session that was handed out: of
    /// a role, of a federated user, or of the root user by AssumeRoot.
    var deviceHolder: String? {
        guard session?.assumedRootBy == nil else { return nil }
        switch entity {
        case .root: return account.description
        case .user(let user): return user.id
        case .role, .federated: return nil
        }
    }
}

extension ServiceError {
    /// With the blank that AWS ends it with.
    static let wrongCode = accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code. ")

    static let unknownDevice = accessDenied(
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid "
            + "and associated with this user.")

    /// Our own words: what AWS says then is not known.
    static func lockedDevice(until end: Instant) -> ServiceError {
        accessDenied(
            "MultiFactorAuthentication failed, too many invalid MFA one time pass codes.  The MFA device is locked until "
                + "\(end.iso8601Seconds).")
    }
}
