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

    static func record(
        _ facts: Facts, by subject: Subject?, _ caller: Caller, from source: RequestSource, at now: Instant,
        eventID: String
    ) -> TrailRecord {
        let service = facts.operation.service
        let event = CloudTrailEvent(
            time: now, source: service.eventSource, name: facts.operation.name, region: source.region.description,
            sourceAddress: source.address, userAgent: source.userAgent, identity: identity(subject, caller),
            errorCode: facts.error?.code, errorMessage: facts.error?.message, request: facts.request.flatMap(json),
            response: facts.response.flatMap(json), requestID: source.requestID, eventID: eventID,
            isReadOnly: facts.operation.isReadOnly, recipient: caller.account, tls: tls(source))
        return TrailRecord(
            eventID: eventID, requestID: source.requestID, account: caller.account, at: now,
            eventName: facts.operation.name, eventSource: service.eventSource, event: event.json,
            decision: facts.decision)
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
            return [
                "type": "Root", "principalId": account, "arn": .string(arn.description), "accountId": account,
                "accessKeyId": key,
            ]
        case .user(let user):
            return [
                "type": "IAMUser", "principalId": .string(user.id), "arn": .string(arn.description),
                "accountId": account, "accessKeyId": key, "userName": .string(user.name),
            ]
        case .role(let role, let session):
            return [
                "type": "AssumedRole", "principalId": .string(subject.userID), "arn": .string(arn.description),
                "accountId": account, "accessKeyId": key,
                "sessionContext": context(session, of: role, issuer: subject.principal.issuer?.description ?? ""),
            ]
        }
    }

    private static func context(_ session: Session, of role: Role, issuer: String) -> JSONText {
        let members: [(String, JSONText?)] = [
            (
                "sessionIssuer",
                [
                    "type": "Role", "principalId": .string(role.id), "arn": .string(issuer),
                    "accountId": .string(session.account), "userName": .string(role.name),
                ]
            ),
            (
                "attributes",
                [
                    "creationDate": .string(session.issued.iso8601Seconds),
                    "mfaAuthenticated": session.hasMFA ? "true" : "false",
                ]
            ),
            ("sourceIdentity", session.sourceIdentity.map { .string($0) }),
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
        return value(output)
    }

    private static func value(_ output: Output) -> JSONText {
        switch output {
        case .structure(let members): .object(members.map { (lowerCamel($0.name), value($0.value)) })
        case .list(let entries): .array(entries.map(value))
        case .string(let text): .string(text)
        case .integer(let number): .integer(number)
        case .boolean(let flag): .bool(flag)
        case .timestamp(let instant): .string(instant.iso8601Seconds)
        }
    }

    private static func lowerCamel(_ name: String) -> String {
        name.prefix(1).lowercased() + name.dropFirst()
    }
}
