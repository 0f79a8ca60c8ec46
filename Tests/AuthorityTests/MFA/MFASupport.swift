import AWSValues
import Authority
import Testing

/// A device and the seed in it, as somebody's telephone has them.
struct Telephone {
    /// RFC 6238's own.
    static let seed = Array("12345678901234567890".utf8)

    let serial: String
    let totp = TOTP(seed: Telephone.seed)

    init(_ name: String = "phone") { serial = "arn:aws:iam::\(Desk.account):mfa/\(name)" }

    /// What it shows so many steps after `now`.
    func code(_ steps: Int64 = 0, at now: Instant = Desk.now) -> String {
        totp.code(at: TOTP.step(at: now) + steps).text
    }

    /// Puts the device into the account, enabled for whom it is given; nil leaves it unassigned.
    @discardableResult
    func pair(with holder: String?, in desk: inout Desk, _ edit: (inout MFADevice) -> Void = { _ in }) throws
        -> Telephone
    {
        let name = String(serial.split(separator: "/").last ?? "")
        var device = MFADevice(id: serial, name: name, path: "/", created: Desk.now)
        device.holder = holder
        device.enabled = holder.map { _ in Desk.now }
        edit(&device)
        let key = Vault.Key(.seed, serial)
        let sealed = try desk.call.secrets.seal(Secret(Base32.text(of: Telephone.seed)), for: key.owner)
        desk.call.put(.mfaDevice(device))
        desk.call.keep(.protect(key, sealed: sealed))
        return self
    }
}

extension Desk {
    /// The refusal of a code; nil when it was taken.
    mutating func prove(_ code: String, of telephone: Telephone) -> ServiceError? {
        guard let subject = Subject(call.caller, in: call.account) else { return .invalidClientToken }
        do throws(ServiceError) {
            try MFACheck.prove(serial: telephone.serial, code: code, by: subject, &call)
            return nil
        } catch {
            return error
        }
    }

    /// The same desk later: what was done so far is settled.
    func later(seconds: Int64, by identity: Caller.Identity? = nil) -> Desk {
        var later = self
        later.call = Call(
            caller: identity.map {
                Caller(proven: $0, account: call.account.id, accessKey: call.caller.accessKey)
            } ?? call.caller, account: call.account, vault: call.vault, usage: call.usage,
            now: call.now.adding(seconds: seconds), region: call.region, random: call.random, secrets: call.secrets,
            sessions: call.sessions, quotas: call.quotas)
        return later
    }
}
