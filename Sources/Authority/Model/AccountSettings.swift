/// What is set for an account as a whole.
package struct AccountSettings: Sendable, Hashable, Codable {
    /// The account's id.
    package let id: String
    /// The one name that the account has beside its number.
    package var alias: String?
    /// nil for AWS's default, which GetAccountPasswordPolicy says is none.
    package var passwordPolicy: PasswordPolicy?
    /// `v1Token` or `v2Token`: which regions take tokens of the global endpoint of STS. nil: never set, which is v1.
    package var globalEndpointTokenVersion: String?
    /// The ids of the last tasks that deleted a service-linked role, oldest first.
    package var finishedDeletions: [String]?

    package init(id: String) {
        self.id = id
    }
}

/// What passwords of users must be like.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
package struct PasswordPolicy: Sendable, Hashable, Codable {
    package var minimumLength = 6
    package var requiresSymbols = false
    package var requiresNumbers = false
    package var requiresUppercase = false
    package var requiresLowercase = false
    package var allowsChange = false
    /// Days, 1 to 1,095; nil when passwords do not expire.
    package var maximumAge: Int?
    /// How many former passwords may not come back, 1 to 24.
    package var reusePrevention: Int?
    /// Whether only an administrator can help who let a password expire; nil when it was never said.
    package var isExpiryHard: Bool?

    package init() {}
}
