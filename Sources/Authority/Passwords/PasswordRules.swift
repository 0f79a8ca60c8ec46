package import AWSValues

/// What a password must be like. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
package enum PasswordRules {
    /// Kinds of characters, in the order in which AWS names them.
    private enum Kind: String, CaseIterable {
        case uppercase = "uppercase letter"
        case lowercase = "lowercase letter"
        case number
        case symbol

        func contains(_ byte: UInt8) -> Bool {
            switch self {
            case .uppercase: (0x41...0x5A).contains(byte)
            case .lowercase: (0x61...0x7A).contains(byte)
            case .number: (0x30...0x39).contains(byte)
            case .symbol: "!@#$%^&*()_+-=[]{}|'".utf8.contains(byte)
            }
        }

        func isRequired(by policy: PasswordPolicy) -> Bool {
            switch self {
            case .uppercase: policy.requiresUppercase
            case .lowercase: policy.requiresLowercase
            case .number: policy.requiresNumbers
            case .symbol: policy.requiresSymbols
            }
        }

        var problem: String { "Password should have at least one \(rawValue)" }
    }

    /// Characters of a password, and kinds of them, when the account sets no policy.
    private static let usualLength = 8
    private static let usualKinds = 3

    /// Refuses a password that an account's policy, or AWS's own for accounts without, does not allow. Where one thing is
    /// wrong the words are AWS's; that several are joined by commas is a guess.
    package static func check(_ password: Secret, in account: Account) throws(ServiceError) {
        let text = password.revealed()
        let policy = account.settings.passwordPolicy
        let least = policy?.minimumLength ?? usualLength
        var problems: [String] = []
        if text.unicodeScalars.count < least { problems.append("Password should have a minimum length of \(least)") }
        let missing = Kind.allCases.filter { !text.utf8.contains(where: $0.contains) }
        if let policy {
            problems += missing.filter { $0.isRequired(by: policy) }.map(\.problem)
        } else if Kind.allCases.count - missing.count < usualKinds {
            let count = usualKinds - (Kind.allCases.count - missing.count)
            problems.append(
                "Password should meet \(count) more of the following requirements: "
                    + missing.map(\.problem).joined(separator: ", "))
        }
        if policy == nil, [account.id.description, account.settings.alias ?? ""].contains(text) {
            problems.append("Password should not be the name of the account")
        }
        guard problems.isEmpty else { throw .passwordPolicyViolation(problems.joined(separator: ", ")) }
    }
}

extension PasswordPolicy {
    /// When a password that was set then expires; nil when it does not.
    package func expiry(ofPasswordSet set: Instant) -> Instant? {
        maximumAge.map { set.adding(seconds: Int64($0) * 86_400) }
    }
}

extension ServiceError {
    static func passwordPolicyViolation(_ message: String) -> ServiceError {
        ServiceError("PasswordPolicyViolation", message)
    }

    static let reusedPassword = passwordPolicyViolation(
        "Policy constraint violation with password reuse prevention during password change.")
}
