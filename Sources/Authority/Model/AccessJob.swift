package import AWSValues

/// A report of the access advisor, as it was asked for. The report itself is made when it is read, from what is known
/// then: the job keeps the question, not the answer.
package struct AccessJob: Sendable, Hashable, Codable {
    package enum Granularity: String, Sendable, Codable {
        case service = "SERVICE_LEVEL"
        case action = "ACTION_LEVEL"
    }

    /// A UUID.
    package let id: String
    package let asked: Instant
    /// Who asked and may read it: the unique id of a user, the account's id for the root user, or the key of a session.
    package let owner: String
    /// What it is about: a unique id, or the ARN of a policy of AWS's.
    package let source: String
    package let granularity: Granularity

    package init(id: String, asked: Instant, owner: String, source: String, granularity: Granularity) {
        self.id = id
        self.asked = asked
        self.owner = owner
        self.source = source
        self.granularity = granularity
    }
}
