import AWSValues

/// Who makes the request, and how policies may name them.
struct GeneratedCaller {
    enum Kind {
        case root, user, roleSession, federatedUser, service, federatedIdentity, anonymous
    }

    let kind: Kind
    /// In the shape of the vectors.
    let json: JSONText
    let account: String?
    /// Under `AWS`, from the closest to the farthest: the caller itself, what it came from, its unique id, its account.
    var names: [String] = []
    var service: String?
    var provider: String?
}

extension Dice {
    mutating func caller() -> GeneratedCaller {
        let account = chance(85) ? PolicyVocabulary.account : PolicyVocabulary.otherAccount
        switch weigh([28: 0, 32: 1, 14: 2, 7: 3, 6: 4, 6: 5, 7: 6]) {
        case 0: return user(account)
        case 1: return roleSession(account)
        case 2: return federatedUser(account)
        case 3:
            let arn = "arn:aws:iam::\(account):root"
            return GeneratedCaller(kind: .root, json: .string(arn), account: account, names: [account, arn])
        case 4:
            let name = pick(PolicyVocabulary.services)
            return GeneratedCaller(kind: .service, json: .string(name), account: nil, service: name)
        case 5:
            let provider = pick(PolicyVocabulary.providers)
            let json: JSONText = ["type": "Federated", "name": .string(provider)]
            return GeneratedCaller(kind: .federatedIdentity, json: json, account: nil, provider: provider)
        default:
            return GeneratedCaller(kind: .anonymous, json: ["type": "Anonymous"], account: nil)
        }
    }

    private mutating func user(_ account: String) -> GeneratedCaller {
        let arn = "arn:aws:iam::\(account):\(pick(PolicyVocabulary.users))"
        return identified(.user, arn, issuer: nil, uniqueID: "AIDAALICE0123456", account: account)
    }

    private mutating func roleSession(_ account: String) -> GeneratedCaller {
        let role = pick(PolicyVocabulary.roles)
        let name = role.split(separator: "/").last ?? ""
        return identified(
            .roleSession, "arn:aws:sts::\(account):assumed-role/\(name)/\(pick(PolicyVocabulary.sessions))",
            issuer: "arn:aws:iam::\(account):\(role)", uniqueID: "AROADEV012345678", account: account)
    }

    private mutating func federatedUser(_ account: String) -> GeneratedCaller {
        let user = pick(PolicyVocabulary.users)
        return identified(
            .federatedUser, "arn:aws:sts::\(account):federated-user/\(user.split(separator: "/").last ?? "")",
            issuer: "arn:aws:iam::\(account):\(user)", uniqueID: "AIDAALICE0123456", account: account)
    }

    private mutating func identified(
        _ kind: GeneratedCaller.Kind, _ arn: String, issuer: String?, uniqueID: String, account: String
    ) -> GeneratedCaller {
        let ends = ["arn:aws:iam::\(account):root", account]
        // Without the two the reader takes the role or user of the session's own name, and no unique id.
        guard chance(70) else {
            return GeneratedCaller(
                kind: kind, json: .string(arn), account: account, names: [arn] + (issuer.map { [$0] } ?? []) + ends)
        }
        var fields: [(String, JSONText)] = [("type", "AWS"), ("arn", .string(arn)), ("uniqueId", .string(uniqueID))]
        if let issuer { fields.append(("issuer", .string(issuer))) }
        return GeneratedCaller(
            kind: kind, json: .object(fields), account: account,
            names: [arn] + (issuer.map { [$0] } ?? []) + [uniqueID] + ends)
    }

    /// A Principal or NotPrincipal member.
    mutating func principal(_ caller: GeneratedCaller, mayNegate: Bool) -> (String, JSONText) {
        if mayNegate, chance(35) { return ("NotPrincipal", exempted(caller)) }
        if chance(18) { return ("Principal", chance(50) ? "*" : ["AWS": "*"]) }
        var names: [String: [String]] = [:]
        if chance(75) {
            if let service = caller.service {
                names["Service"] = [service]
            } else if let provider = caller.provider {
                names["Federated"] = [provider]
            } else if !caller.names.isEmpty {
                names["AWS"] = [pick(caller.names)]
            }
        }
        if names.isEmpty || chance(25) { addOthers(to: &names) }
        return ("Principal", written(names))
    }

    private mutating func addOthers(to names: inout [String: [String]]) {
        let account = pick([PolicyVocabulary.account, PolicyVocabulary.otherAccount])
        let (key, name) =
            switch number(0...7) {
            case 0: ("Service", pick(PolicyVocabulary.services))
            case 1: ("Federated", pick(PolicyVocabulary.providers))
            case 2: ("CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be")
            case 3: ("AWS", account)
            case 4: ("AWS", "arn:aws:iam::\(account):\(pick(PolicyVocabulary.roles))")
            case 5: ("AWS", "arn:aws:iam::\(account):role/other/Dev")
            case 6: ("AWS", "arn:aws-cn:iam::\(account):\(pick(PolicyVocabulary.roles + PolicyVocabulary.users))")
            default: ("AWS", "arn:aws:sts::\(account):assumed-role/Dev/\(pick(PolicyVocabulary.sessions))")
            }
        names[key, default: []].append(name)
    }

    /// Mostly all the names that exempt the caller, sometimes one too few.
    private mutating func exempted(_ caller: GeneratedCaller) -> JSONText {
        if chance(4) { return "*" }
        var names: [String: [String]] = [:]
        if !caller.names.isEmpty {
            names["AWS"] = caller.names
            if chance(40) { names["AWS"]?.remove(at: number(0...caller.names.count - 1)) }
        }
        if let service = caller.service, chance(70) { names["Service"] = [service] }
        if let provider = caller.provider, chance(70) { names["Federated"] = [provider] }
        if names.allSatisfy({ $0.value.isEmpty }) || chance(20) { addOthers(to: &names) }
        return written(names)
    }

    private mutating func written(_ names: [String: [String]]) -> JSONText {
        // In the order of the keys: a dictionary's own differs from run to run.
        let members = names.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
        return .object(members.map { key, values in (key, list(values.map { .string($0) })) })
    }

    /// An array, or the only value itself.
    mutating func list(_ values: [JSONText]) -> JSONText {
        values.count == 1 && chance(60) ? values[0] : .array(values)
    }
}
