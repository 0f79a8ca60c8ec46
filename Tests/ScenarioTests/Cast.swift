import AWSValues
import Authority

/// Credentials, and who has them.
struct Identity: Sendable {
    let key: String
    let secret: Secret
    var token: Secret?
    let arn: String
    /// The unique id of the user, or of the role behind a session; nil for the root user.
    let uniqueID: String?
    /// What CloudTrail says of who called with them.
    let event: JSONText
}

/// Everybody in a scenario, as the API's own answers told of them.
struct Cast {
    static let account = "123456789012"
    static let rootKey = "AKIAROOTROOTROOTROOT"
    static let rootSecret = "correct horse battery staple"

    private var identities: [String: Identity]
    /// From the ARN of a user or role that is there to its unique id.
    private var ids: [String: String] = [:]
    /// The id of the last request.
    var lastRequest = ""
    /// Everything that must never be seen again.
    private(set) var secrets = [rootSecret]

    init() {
        let arn = "arn:aws:iam::\(Self.account):root"
        identities = [
            "root": Identity(
                key: Self.rootKey, secret: Secret(Self.rootSecret), arn: arn, uniqueID: nil,
                event: [
                    "type": "Root", "principalId": .string(Self.account), "arn": .string(arn),
                    "accountId": .string(Self.account), "accessKeyId": .string(Self.rootKey),
                ])
        ]
    }

    func identity(_ name: String) throws -> Identity {
        guard let identity = identities[name] else {
            throw Fields.Problem(description: "nobody has given `\(name)` any credentials")
        }
        return identity
    }

    /// A caller's ARN by name; an ARN as it is.
    func arn(_ name: String) -> String { identities[name]?.arn ?? name }

    func uniqueID(ofRole arn: String) -> String? { arn.contains(":role/") ? ids[arn] : nil }

    /// A text with `{NAME.key}`, `{NAME.id}` and `{last}`, the id of the last request, filled in.
    func filled(_ text: String) -> String {
        identities.reduce(text.replacing("{last}", with: lastRequest)) { text, entry in
            text.replacing("{\(entry.key).key}", with: entry.value.key)
                .replacing("{\(entry.key).id}", with: entry.value.uniqueID ?? "")
        }
    }

    func filled(_ json: JSONText) -> JSONText {
        switch json {
        case .string(let text): .string(filled(text))
        case .array(let elements): .array(elements.map(filled))
        case .object(let members): .object(members.map { ($0.0, filled($0.1)) })
        case .null, .bool, .number: json
        }
    }

    /// Takes from a successful answer whatever later steps build on.
    mutating func learn(_ invocation: Invocation, _ answer: Answer, at now: Instant) throws {
        secrets += [answer.texts["SecretAccessKey"], answer.texts["SessionToken"]].compactMap { $0 }
        switch invocation.operation {
        case "CreateUser", "GetUser": know(try answer.needed("UserId"), as: try answer.needed("Arn"))
        case "CreateRole": know(try answer.needed("RoleId"), as: try answer.needed("Arn"))
        case "DeleteUser": forget(":user/", invocation.text("UserName"))
        case "DeleteRole": forget(":role/", invocation.text("RoleName"))
        case "CreateAccessKey":
            guard let name = invocation.keeps else { return }
            identities[name] = try user(answer)
        case "AssumeRole":
            guard let name = invocation.keeps else { return }
            identities[name] = try session(invocation, answer, at: now)
        case "GetSessionToken":
            guard let name = invocation.keeps else { return }
            identities[name] = try ownSession(of: identity(invocation.caller), answer, at: now)
        default: return
        }
    }

    private mutating func know(_ id: String, as arn: String) {
        ids = ids.filter { $0.value != id }
        ids[arn] = id
    }

    private mutating func forget(_ kind: String, _ name: String?) {
        ids = ids.filter { !($0.key.contains(kind) && $0.key.hasSuffix("/" + (name ?? ""))) }
    }

    private func user(_ answer: Answer) throws -> Identity {
        let name = try answer.needed("UserName")
        let key = try answer.needed("AccessKeyId")
        guard let (arn, id) = ids.first(where: { $0.key.contains(":user/") && $0.key.hasSuffix("/\(name)") }) else {
            throw Fields.Problem(description: "nobody has made the user `\(name)`")
        }
        return Identity(
            key: key, secret: Secret(try answer.needed("SecretAccessKey")), arn: arn, uniqueID: id,
            event: [
                "type": "IAMUser", "principalId": .string(id), "arn": .string(arn), "accountId": .string(Self.account),
                "accessKeyId": .string(key), "userName": .string(name),
            ])
    }

    /// A session of a user, or of the root user, by themselves: the same person, with another key.
    private func ownSession(of identity: Identity, _ answer: Answer, at now: Instant) throws -> Identity {
        let key = try answer.needed("AccessKeyId")
        let context: JSONText = [
            "attributes": ["creationDate": .string(now.iso8601Seconds), "mfaAuthenticated": "false"]
        ]
        let members = (identity.event.members ?? []).map { name, value in
            (name, name == "accessKeyId" ? .string(key) : value)
        }
        return Identity(
            key: key, secret: Secret(try answer.needed("SecretAccessKey")),
            token: Secret(try answer.needed("SessionToken")), arn: identity.arn, uniqueID: identity.uniqueID,
            event: .object(members + [("sessionContext", context)]))
    }

    private func session(_ invocation: Invocation, _ answer: Answer, at now: Instant) throws -> Identity {
        let role = invocation.text("RoleArn") ?? ""
        let key = try answer.needed("AccessKeyId")
        let id = try answer.needed("AssumedRoleId")
        let context: [(String, JSONText?)] = [
            (
                "sessionIssuer",
                [
                    "type": "Role", "principalId": .string(ids[role] ?? ""), "arn": .string(role),
                    "accountId": .string(Self.account),
                    "userName": .string(String(role.split(separator: "/").last ?? "")),
                ]
            ),
            ("attributes", ["creationDate": .string(now.iso8601Seconds), "mfaAuthenticated": "false"]),
            ("sourceIdentity", answer.texts["SourceIdentity"].map { .string($0) }),
        ]
        return Identity(
            key: key, secret: Secret(try answer.needed("SecretAccessKey")),
            token: Secret(try answer.needed("SessionToken")), arn: try answer.needed("Arn"), uniqueID: ids[role],
            event: [
                "type": "AssumedRole", "principalId": .string(id), "arn": .string(try answer.needed("Arn")),
                "accountId": .string(Self.account), "accessKeyId": .string(key),
                "sessionContext": .object(context.compactMap { name, value in value.map { (name, $0) } }),
            ])
    }
}

extension Answer {
    func needed(_ name: String) throws -> String {
        guard let text = texts[name] else { throw Fields.Problem(description: "no `\(name)` in \(body)") }
        return text
    }
}

extension Invocation {
    func text(_ name: String) -> String? { parameters.first { $0.name == name }?.value.string }
}
