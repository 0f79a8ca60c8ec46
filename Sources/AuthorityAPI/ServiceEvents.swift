package import AWSValues
import AuditTrail
package import Authority

/// Records of what no caller did: the service's own events.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/non-api-aws-service-events.html
package struct ServiceEvents: Sendable {
    private let authority: AuthorityService
    private let account: AccountID
    private let region: Region

    /// - Parameter account: the one in whose trail the records stand.
    package init(_ authority: AuthorityService, account: AccountID, region: Region) {
        self.authority = authority
        self.account = account
        self.region = region
    }

    /// One record for many requests that proved nothing.
    package func recordRefusals(_ tally: RefusalTally, at now: Instant) async throws {
        try await record("RefusedRequests", tally.details, at: now)
    }

    /// Says that calls could not be recorded for a while, and so were not done. Writing it shows that they can again.
    package func recordOutage(since: Instant, failures: Int64, at now: Instant) async throws {
        let details: JSONText = ["since": .string(since.iso8601Seconds), "failedCalls": .integer(failures)]
        try await record("CommitsFailed", details, at: now)
    }

    private func record(_ name: String, _ details: JSONText, at now: Instant) async throws {
        var random = SystemRandomNumberGenerator()
        let record = TrailRecord.serviceEvent(
            name, details, in: account, region: region, isReadOnly: true, at: now,
            id: UniqueID.uuid(at: now, using: &random))
        try await authority.store.commit([Commit(recording: record, in: account)])
    }
}
