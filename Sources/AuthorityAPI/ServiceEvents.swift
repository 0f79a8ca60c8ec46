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
        let record = trailRecord(name, details, at: now)
        try await authority.store.commit([Commit(recording: record, in: account)])
    }

    private func trailRecord(_ name: String, _ details: JSONText, at now: Instant) -> TrailRecord {
        let id = eventID(at: now)
        let source = ServiceName.sekisho.eventSource
        let event: JSONText = [
            "eventVersion": .string(CloudTrailEvent.version),
            "userIdentity": [
                "type": "AWSService", "accountId": .string(account.description), "invokedBy": .string(source),
            ],
            "eventTime": .string(now.iso8601Seconds), "eventSource": .string(source), "eventName": .string(name),
            "awsRegion": .string(region.description), "sourceIPAddress": .string(source), "userAgent": .string(source),
            "requestParameters": .null, "responseElements": .null, "requestID": .string(id), "eventID": .string(id),
            "readOnly": true, "eventType": "AwsServiceEvent", "managementEvent": true,
            "recipientAccountId": .string(account.description), "serviceEventDetails": details,
            "eventCategory": "Management",
        ]
        return TrailRecord(
            eventID: id, requestID: id, account: account, at: now, eventName: name, eventSource: source, event: event,
            decision: nil)
    }

    private func eventID(at now: Instant) -> String {
        var random = SystemRandomNumberGenerator()
        return UniqueID.uuid(at: now, using: &random)
    }
}
