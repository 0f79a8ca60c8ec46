import AWSValues
import AuditTrail
import Authority

/// What the store keeps of a call: the event, and what was decided.
struct RecordCheck {
    let invocation: Invocation
    let outcome: Outcome
    let questions: [ExpectedQuestion]?
    let identity: Identity
    let requestID: String
    let now: Instant

    func check(_ record: TrailRecord, _ cast: Cast, _ findings: inout Findings) {
        let event = record.event
        findings.expect("the event's name", event["eventName"], .string(invocation.operation))
        findings.expect("the event's source", event["eventSource"], .string(invocation.service.eventSource))
        findings.expect("the event's time", event["eventTime"], .string(now.iso8601Seconds))
        findings.expect("the event's address", event["sourceIPAddress"], .string(invocation.address))
        findings.expect("the event's region", event["awsRegion"], "us-east-1")
        findings.expect("the event's recipient", event["recipientAccountId"], .string(Cast.account))
        findings.expect("the event's request id", event["requestID"], .string(requestID))
        findings.expect("the event's caller", event["userIdentity"], identity.event)
        findings.expect("the event's code", event["errorCode"]?.string, code)
        findings.expect("the event's message", event["errorMessage"]?.string, message.map(cast.filled))
        findings.expect("the record's request id", record.requestID, requestID)
        findings.expect("the record's account", record.account?.description, Cast.account)
        findings.expect("the record's name", record.eventName, invocation.operation)
        check(record.decision, cast, &findings)
        let text = String(describing: record)
        findings.expect(!cast.secrets.contains { text.contains($0) }, "the record shows a secret")
    }

    private var code: String? {
        switch outcome {
        case .success: nil
        case .refused(let code, _), .unproven(let code, _): isLook ? nil : Self.codes[code] ?? code
        }
    }

    /// Names of the JSON protocol for what the trail has one name for.
    private static let codes = ["AccessDeniedException": "AccessDenied"]

    /// Whether the service of our own was allowed to look and then found nothing: it is recorded before it looks.
    private var isLook: Bool {
        invocation.service == .sekisho && questions?.allSatisfy { $0.decision == "allowed" } ?? false
    }

    private var message: String? {
        switch outcome {
        case .success: nil
        case .refused(_, let message), .unproven(_, let message): isLook ? nil : message
        }
    }

    private func check(_ decision: DecisionRecord?, _ cast: Cast, _ findings: inout Findings) {
        guard let decision else {
            findings.expect(questions?.isEmpty ?? false, "nothing was decided")
            return
        }
        findings.expect("the decision's principal", decision.principal, identity.arn)
        findings.expect("the decision's unique id", decision.uniqueID, identity.uniqueID)
        findings.expect("the decision's engine", decision.engine, DecisionRecord.engineVersion)
        let found = decision.questions.map {
            ExpectedQuestion(action: $0.action, resource: $0.resource ?? "*", decision: $0.decision)
        }
        if let questions { findings.expect("what was decided", found, questions) }
        for question in decision.questions {
            let isAboutTrust = question.action.hasPrefix("sts:")
            let role = isAboutTrust ? question.resource.flatMap { cast.uniqueID(ofRole: $0) } : nil
            findings.expect("the role that was asked for `\(question.action)`", question.trust, role)
        }
    }
}

extension ExpectedQuestion: CustomStringConvertible {
    var description: String { "\(action) on \(resource): \(decision)" }
}
