package import AWSValues

/// That somebody has a password. The password itself is kept apart, as a hash; see `Vault`.
package struct LoginProfile: Sendable, Hashable, Codable {
    /// The unique id of the user; the account's id for the root user.
    package let id: String
    package let created: Instant
    /// Whether the next sign-in must choose another password.
    package var needsReset: Bool
    /// When the password was set last: from then on it ages.
    package var passwordSet: Instant

    package init(id: String, created: Instant, needsReset: Bool) {
        self.id = id
        self.created = created
        self.needsReset = needsReset
        passwordSet = created
    }
}
