package import AWSValues

/// A management event in CloudTrail's format.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
package struct CloudTrailEvent: Sendable {
    package static let version = "1.11"

    package var time: Instant
    package var source: String
    package var name: String
    package var region: String
    package var sourceAddress: String
    package var userAgent: String?
    package var identity: JSONText
    package var errorCode: String?
    package var errorMessage: String?
    package var request: JSONText?
    package var response: JSONText?
    package var requestID: String
    package var eventID: String
    package var isReadOnly: Bool
    package var recipient: AccountID?
    package var tls: JSONText?
    /// The same in the events that one call makes in several accounts; nil for an event of one account alone.
    package var sharedEventID: String?

    package init(
        time: Instant, source: String, name: String, region: String, sourceAddress: String, userAgent: String?,
        identity: JSONText, errorCode: String? = nil, errorMessage: String? = nil, request: JSONText? = nil,
        response: JSONText? = nil, requestID: String, eventID: String, isReadOnly: Bool, recipient: AccountID?,
        tls: JSONText? = nil, sharedEventID: String? = nil
    ) {
        self.time = time
        self.source = source
        self.name = name
        self.region = region
        self.sourceAddress = sourceAddress
        self.userAgent = userAgent
        self.identity = identity
        self.errorCode = errorCode
        self.errorMessage = errorMessage
        self.request = request
        self.response = response
        self.requestID = requestID
        self.eventID = eventID
        self.isReadOnly = isReadOnly
        self.recipient = recipient
        self.tls = tls
        self.sharedEventID = sharedEventID
    }

    /// The event as one object. `requestParameters` and `responseElements` are null when there are none, as in CloudTrail.
    package var json: JSONText {
        var members: [(String, JSONText?)] = [
            ("eventVersion", .string(CloudTrailEvent.version)), ("userIdentity", identity),
            ("eventTime", .string(time.iso8601Seconds)), ("eventSource", .string(source)), ("eventName", .string(name)),
            ("awsRegion", .string(region)), ("sourceIPAddress", .string(sourceAddress)),
            ("userAgent", userAgent.map { .string(cut($0)) }), ("errorCode", errorCode.map { .string($0) }),
            ("errorMessage", errorMessage.map { .string(cut($0)) }), ("requestParameters", request ?? .null),
            ("responseElements", response ?? .null), ("requestID", .string(requestID)), ("eventID", .string(eventID)),
            ("readOnly", .bool(isReadOnly)), ("eventType", "AwsApiCall"), ("managementEvent", true),
            ("recipientAccountId", recipient.map { .string($0.description) }),
            ("sharedEventID", sharedEventID.map { .string($0) }), ("eventCategory", "Management"),
        ]
        members.append(("tlsDetails", tls))
        return .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// CloudTrail keeps 1 KB of texts that can be as long as a caller likes.
    private func cut(_ text: String) -> String {
        text.utf8.count <= 1024 ? text : String(decoding: text.utf8.prefix(1024), as: UTF8.self)
    }
}
