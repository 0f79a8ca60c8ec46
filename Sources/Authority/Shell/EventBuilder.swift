import AWSValues
import AuditTrail
import PolicyEngine

/// Makes the record of a call.
enum EventBuilder {
    /// What the call was and how it ended.
    struct Facts {
        let operation: any Operation.Type
        let request: Output?
        let response: Output?
        let error: ServiceError?
        let decision: DecisionRecord?
    }

    /// The record for the caller's account and, when the call used something of other accounts that are hosted here, one
    /// for each of them. A refusal is the caller's alone: strangers are not to fill another account's trail.
    ///
    /// - Parameters:
    ///   - hosted: the accounts that the call may have used.
    ///   - told: those of them that it used without asking a question about them.
    static func records(
        _ facts: Facts, by subject: Subject?, _ caller: Caller, from source: RequestSource, at now: Instant,
        eventID: String, hosted: [AccountID: Account], told: Set<AccountID>
    ) -> [TrailRecord] {
        let others = facts.error == nil && !hosted.isEmpty ? used(hosted, facts, told) : []
        let own = event(
            facts, identity(subject, caller), caller.account, source, now, eventID, isShared: !others.isEmpty)
        let told = others.enumerated().map { number, account in
            let id = sharedID(eventID, number + 1)
            var event = event(facts, stranger(subject, caller), account, source, now, id, isShared: true)
            event.sharedEventID = eventID
            return record(event, facts, in: account, decision: nil)
        }
        return [record(own, facts, in: caller.account, decision: facts.decision)] + told
    }

    private static func used(
        _ hosted: [AccountID: Account], _ facts: Facts, _ told: Set<AccountID>
    ) -> [AccountID] {
        let owners = Set((facts.decision?.questions ?? []).compactMap(\.owner)).union(told.map(\.description))
        return hosted.keys.filter { owners.contains($0.description) }.sorted()
    }

    private static func event(
        _ facts: Facts, _ identity: JSONText, _ recipient: AccountID, _ source: RequestSource, _ now: Instant,
        _ eventID: String, isShared: Bool
    ) -> CloudTrailEvent {
        CloudTrailEvent(
            time: now, source: facts.operation.service.eventSource, name: facts.operation.name,
            region: source.region.description, sourceAddress: source.address, userAgent: source.userAgent,
            identity: identity, errorCode: facts.error?.code, errorMessage: facts.error?.message,
            request: facts.request.flatMap(json), response: facts.response.flatMap(json), requestID: source.requestID,
            eventID: eventID, isReadOnly: facts.operation.isReadOnly, recipient: recipient, tls: tls(source),
            sharedEventID: isShared ? eventID : nil)
    }

    private static func record(
        _ event: CloudTrailEvent, _ facts: Facts, in account: AccountID, decision: DecisionRecord?
    ) -> TrailRecord {
        TrailRecord(
            eventID: event.eventID, requestID: event.requestID, account: account, at: event.time,
            eventName: facts.operation.name, eventSource: facts.operation.service.eventSource, event: event.json,
            decision: decision)
    }

    /// The id of the same event in another account: the first one's, counted up in its last digits.
    private static func sharedID(_ id: String, _ number: Int) -> String {
        let last = (UInt32(id.suffix(8), radix: 16) ?? 0) &+ UInt32(truncatingIfNeeded: number)
        let hex = String(last, radix: 16)
        return id.dropLast(8) + String(repeating: "0", count: 8 - hex.utf8.count) + hex
    }

    /// What another account is told of a caller: which account it is of, and its unique id.
    private static func stranger(_ subject: Subject?, _ caller: Caller) -> JSONText {
        [
            "type": "AWSAccount", "principalId": .string(subject?.userID ?? ""),
            "accountId": .string(caller.account.description),
        ]
    }

    /// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
    private static func identity(_ subject: Subject?, _ caller: Caller) -> JSONText {
        guard let subject, let arn = subject.arn else {
            return [
                "type": "Unknown", "accountId": .string(caller.account.description),
                "accessKeyId": .string(caller.accessKey),
            ]
        }
        let account = JSONText.string(subject.account.description)
        let key = JSONText.string(caller.accessKey)
        switch subject.entity {
        case .root:
            let members: [(String, JSONText?)] = [
                ("type", "Root"), ("principalId", account), ("arn", .string(arn.description)), ("accountId", account),
                ("accessKeyId", key), ("sessionContext", subject.session.map { context($0, issuer: nil) }),
            ]
            return .object(members.compactMap { name, value in value.map { (name, $0) } })
        case .user(let user):
            let members: [(String, JSONText?)] = [
                ("type", "IAMUser"), ("principalId", .string(user.id)), ("arn", .string(arn.description)),
                ("accountId", account), ("accessKeyId", key), ("userName", .string(user.name)),
                ("sessionContext", subject.session.map { context($0, issuer: nil) }),
            ]
            return .object(members.compactMap { name, value in value.map { (name, $0) } })
        case .role(let role):
            let issuer: JSONText = [
                "type": "Role", "principalId": .string(role.id),
                "arn": .string(subject.principal.issuer?.description ?? ""), "accountId": account,
                "userName": .string(role.name),
            ]
            return temporary("AssumedRole", subject, arn, key, issuer: issuer)
        case .federated(let user):
            let issuer: JSONText =
                user.map {
                    [
                        "type": "IAMUser", "principalId": .string($0.id),
                        "arn": .string(subject.principal.issuer?.description ?? ""), "accountId": account,
                        "userName": .string($0.name),
                    ]
                }
                ?? [
                    "type": "Root", "principalId": account,
                    "arn": .string(subject.principal.issuer?.description ?? ""), "accountId": account,
                ]
            return temporary("FederatedUser", subject, arn, key, issuer: issuer)
        }
    }

    private static func temporary(
        _ type: JSONText, _ subject: Subject, _ arn: ARN, _ key: JSONText, issuer: JSONText
    ) -> JSONText {
        [
            "type": type, "principalId": .string(subject.userID), "arn": .string(arn.description),
            "accountId": .string(subject.account.description), "accessKeyId": key,
            "sessionContext": subject.session.map { context($0, issuer: issuer) } ?? [:],
        ]
    }

    private static func context(_ session: Session, issuer: JSONText?) -> JSONText {
        let members: [(String, JSONText?)] = [
            ("sessionIssuer", issuer),
            (
                "attributes",
                [
                    "creationDate": .string(session.issued.iso8601Seconds),
                    "mfaAuthenticated": session.mfa == nil ? "false" : "true",
                ]
            ),
            ("sourceIdentity", session.sourceIdentity.map { .string($0) }),
            ("assumedRoot", session.assumedRootBy.map { _ in "true" }),
        ]
        return .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    private static func tls(_ source: RequestSource) -> JSONText? {
        source.tls.map {
            [
                "tlsVersion": .string($0.version), "cipherSuite": .string($0.cipher),
                "clientProvidedHostHeader": .string($0.host),
            ]
        }
    }

    /// nil for an empty structure: CloudTrail writes null then. Names begin in lower case there.
    private static func json(_ output: Output) -> JSONText? {
        if case .structure(let members) = output, members.isEmpty { return nil }
        return output.json { $0.prefix(1).lowercased() + $0.dropFirst() }
    }
}
