package import AWSValues

/// The credential report of an account, as it was when it was made: what changes afterwards is in the next one.
package struct CredentialReport: Sendable, Hashable, Codable {
    /// Seconds that a report is good for: until then the same one is answered, and no other made.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
    private static let lifetime: Int64 = 4 * 3600

    package let made: Instant
    /// Comma-separated values.
    package let text: String

    package init(made: Instant, text: String) {
        self.made = made
        self.text = text
    }

    package func isFresh(at now: Instant) -> Bool { now <= made.adding(seconds: CredentialReport.lifetime) }
}
