package import AWSValues

/// A record as the log takes it: its texts byte for byte as they are kept, so that what is hashed once can be hashed again.
package struct LogEntry: Sendable, Hashable {
    /// Its place in the feed, from 1 on, without gaps: the leaf of the log at `position - 1`.
    package let position: Int64
    package let eventID: String
    /// nil when the caller proved none.
    package let account: AccountID?
    package let at: Instant
    /// The CloudTrail event, one JSON object.
    package let event: String
    /// nil when nothing was decided.
    package let decision: String?
    /// What hides the record in its digest; nil when the record was erased, and its digest can no longer be made.
    package let salt: [UInt8]?

    package init(
        position: Int64, eventID: String, account: AccountID?, at: Instant, event: String, decision: String?,
        salt: [UInt8]?
    ) {
        self.position = position
        self.eventID = eventID
        self.account = account
        self.at = at
        self.event = event
        self.decision = decision
        self.salt = salt
    }
}
