package import AWSValues

/// A virtual MFA device. Its seed is kept apart; see `Vault`.
package struct MFADevice: Sendable, Hashable, Codable {
    /// The serial number, which is the device's ARN: `arn:aws:iam::111122223333:mfa/name`.
    package let id: String
    package let name: String
    package let path: String
    package let created: Instant
    package var tags: [Tag] = []
    /// Whom it authenticates: the unique id of a user, or the account's id for the root user; nil until it is enabled.
    package var holder: String?
    package var enabled: Instant?
    /// By how many of the steps of `TOTP` its clock is ahead, behind for negative ones; nil for a clock that is right.
    package var drift: Int64?

    package init(id: String, name: String, path: String, created: Instant) {
        self.id = id
        self.name = name
        self.path = path
        self.created = created
    }
}
