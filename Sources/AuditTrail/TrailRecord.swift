package import AWSValues

/// What is kept of one call: the event for everyone, and the decision for whoever asks why.
package struct TrailRecord: Sendable {
    package let eventID: String
    package let requestID: String
    /// The account whose record it is; nil when the caller proved none.
    package let account: AccountID?
    package let at: Instant
    package let eventName: String
    package let eventSource: String
    /// The CloudTrail event, one JSON object.
    package let event: JSONText
    /// nil when the call was refused before anything was decided.
    package let decision: DecisionRecord?

    package init(
        eventID: String, requestID: String, account: AccountID?, at: Instant, eventName: String, eventSource: String,
        event: JSONText, decision: DecisionRecord?
    ) {
        self.eventID = eventID
        self.requestID = requestID
        self.account = account
        self.at = at
        self.eventName = eventName
        self.eventSource = eventSource
        self.event = event
        self.decision = decision
    }
}

/// Everything that a decision was made from, so that it can be explained and replayed exactly.
package struct DecisionRecord: Sendable, Hashable, Codable {
    /// Bumped whenever the engine would decide some request otherwise.
    package static let engineVersion = 1

    package struct Question: Sendable, Hashable, Codable {
        package let action: String
        /// nil for no resource in particular.
        package let resource: String?
        package let context: [Entry]
        /// The unique id of the role whose trust policy took part.
        package let trust: String?
        /// `allowed`, `explicitDeny` or `implicitDeny`.
        package let decision: String
        /// The account of the resource and the revision that was read; nil when it is the principal's own.
        package let owner: String?
        package let ownerRevision: Int64?

        package init(
            action: String, resource: String?, context: [Entry], trust: String?, decision: String,
            owner: String? = nil, ownerRevision: Int64? = nil
        ) {
            self.action = action
            self.resource = resource
            self.context = context
            self.trust = trust
            self.decision = decision
            self.owner = owner
            self.ownerRevision = ownerRevision
        }
    }

    package struct Entry: Sendable, Hashable, Codable {
        package let key: String
        package let values: [String]
        package let isList: Bool

        package init(key: String, values: [String], isList: Bool) {
            self.key = key
            self.values = values
            self.isList = isList
        }
    }

    package let engine: Int
    package let account: String
    package let revision: Int64
    /// The principal's ARN.
    package let principal: String
    /// The unique id of the user, or of the role behind a session; nil for the root user.
    package let uniqueID: String?
    /// Inline session policy and ARNs of managed ones, for a session.
    package let sessionPolicy: String?
    package let sessionPolicyARNs: [String]
    package let questions: [Question]

    package init(
        account: AccountID, revision: Int64, principal: String, uniqueID: String?, sessionPolicy: String?,
        sessionPolicyARNs: [String], questions: [Question]
    ) {
        engine = DecisionRecord.engineVersion
        self.account = account.description
        self.revision = revision
        self.principal = principal
        self.uniqueID = uniqueID
        self.sessionPolicy = sessionPolicy
        self.sessionPolicyARNs = sessionPolicyARNs
        self.questions = questions
    }
}
