import AWSValues

/// The credentials of an account as comma-separated values: the root user, then the users by name. Lines end in a line
/// feed, the last in nothing; truth is `true` or `false`, and what does not exist `N/A`: as AWS was seen to write it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
struct CredentialTable {
    static let header = [
        "user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed",
        "password_next_rotation", "mfa_active", "access_key_1_active", "access_key_1_last_rotated",
        "access_key_1_last_used_date", "access_key_1_last_used_region", "access_key_1_last_used_service",
        "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date",
        "access_key_2_last_used_region", "access_key_2_last_used_service", "cert_1_active", "cert_1_last_rotated",
        "cert_2_active", "cert_2_last_rotated",
    ]
    private static let none = "N/A"

    let account: Account
    let usage: Usage

    var text: String {
        let users = account.users.values.sorted { $0.sortKey.utf8.lexicographicallyPrecedes($1.sortKey.utf8) }
        return ([CredentialTable.header, rootLine] + users.map(line)).map { fields in
            fields.map(CredentialTable.quoted).joined(separator: ",")
        }.joined(separator: "\n")
    }

    private var rootLine: [String] {
        let created = account.created.map(\.iso8601Seconds) ?? CredentialTable.none
        return ["<root_account>", account.rootARN.description, created]
            + password(of: account.id.description, rotation: { _ in "not_supported" }) + factors(of: nil)
    }

    private func line(_ user: User) -> [String] {
        [user.name, account.arn(of: user).description, user.created.iso8601Seconds]
            + password(of: user.id) { profile in
                guard let profile, let days = account.settings.passwordPolicy?.maximumAge else {
                    return CredentialTable.none
                }
                return profile.passwordSet.adding(seconds: Int64(days) * 86_400).iso8601Seconds
            } + factors(of: user.id)
    }

    /// Whether there is a password, when it was used and when it was changed, and when it must change.
    private func password(of id: String, rotation: (LoginProfile?) -> String) -> [String] {
        guard let profile = account.loginProfiles[id] else {
            return ["false", CredentialTable.none, CredentialTable.none, rotation(nil)]
        }
        let used = usage.signIns[id]?.at.iso8601Seconds ?? "no_information"
        return ["true", used, profile.passwordSet.iso8601Seconds, rotation(profile)]
    }

    /// MFA, two keys, and two signing certificates, which nobody has here.
    private func factors(of user: String?) -> [String] {
        let keys = account.accessKeys(ofHolder: user).sorted { $0.id < $1.id }
        let mfa = account.mfaDevices(ofHolder: user).isEmpty ? "false" : "true"
        return [mfa] + key(keys.first) + key(keys.dropFirst().first)
            + ["false", CredentialTable.none, "false", CredentialTable.none]
    }

    private func key(_ key: AccessKey?) -> [String] {
        guard let key else { return ["false"] + Array(repeating: CredentialTable.none, count: 4) }
        let use = usage.accessKeys[key.id]
        return [
            key.status == .active ? "true" : "false", key.created.iso8601Seconds,
            use?.at.iso8601Seconds ?? CredentialTable.none, use?.region ?? CredentialTable.none,
            use?.service ?? CredentialTable.none,
        ]
    }

    /// Names may have commas in them (RFC 4180, 2.6).
    private static func quoted(_ field: String) -> String {
        field.utf8.contains(0x2C) ? "\"\(field)\"" : field
    }
}
