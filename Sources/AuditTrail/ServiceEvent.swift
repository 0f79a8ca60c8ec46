package import AWSValues

extension TrailRecord {
    /// The record of something that no caller did: the service itself, or an operator at its files.
    /// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/non-api-aws-service-events.html
    ///
    /// - Parameter details: the event's `serviceEventDetails`.
    package static func serviceEvent(
        _ name: String, _ details: JSONText, in account: AccountID, region: Region, isReadOnly: Bool = false,
        at now: Instant, id: String
    ) -> TrailRecord {
        let source = "sekisho.amazonaws.com"
        let event: JSONText = [
            "eventVersion": .string(CloudTrailEvent.version),
            "userIdentity": [
                "type": "AWSService", "accountId": .string(account.description), "invokedBy": .string(source),
            ],
            "eventTime": .string(now.iso8601Seconds), "eventSource": .string(source), "eventName": .string(name),
            "awsRegion": .string(region.description), "sourceIPAddress": .string(source), "userAgent": .string(source),
            "requestParameters": .null, "responseElements": .null, "requestID": .string(id), "eventID": .string(id),
            "readOnly": .bool(isReadOnly), "eventType": "AwsServiceEvent", "managementEvent": true,
            "recipientAccountId": .string(account.description), "serviceEventDetails": details,
            "eventCategory": "Management",
        ]
        return TrailRecord(
            eventID: id, requestID: id, account: account, at: now, eventName: name, eventSource: source, event: event,
            decision: nil)
    }
}
