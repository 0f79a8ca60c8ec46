extension PolicyReader {
    mutating func readPrincipal(
        _ plain: JSONMember?, _ negated: JSONMember?, effect: Effect?, of statement: JSONNode
    ) -> PrincipalElement? {
        guard let (member, isNegated) = choose(plain, negated) else {
            if kind.namesPrincipals {
                report(
                    .missingPrincipal, "the statement has no Principal", at: statement.position,
                    iam: .other("Missing required field Principal"))
            }
            return nil
        }
        guard kind.namesPrincipals else {
            report(
                kind == .serviceControl ? .scpSyntaxErrorPrincipal : .unsupportedPrincipal,
                "\(member.key) is for policies on a resource; this one hangs on an identity", at: member.keyPosition,
                iam: .other("Policy document should not specify a principal."))
            return nil
        }
        if isNegated { checkNegated(member, effect: effect) }
        let patterns = readPrincipals(member)
        checkResourceControlPrincipals(patterns, isNegated: isNegated, member)
        return PrincipalElement(isNegated: isNegated, patterns: patterns)
    }

    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private mutating func checkNegated(_ member: JSONMember, effect: Effect?) {
        if kind == .trust {
            report(
                .roleTrustPolicySyntaxErrorNotprincipal, "a trust policy takes no NotPrincipal",
                at: member.keyPosition, iam: .other("Has prohibited field NotPrincipal"))
        } else if kind == .resourceControl {
            report(
                .rcpSyntaxErrorPrincipal, "a resource control policy takes no NotPrincipal: its Principal is `*`",
                at: member.keyPosition)
        } else if effect == .allow {
            report(
                .allowWithNotPrincipal, "NotPrincipal goes with Deny only: here it would let in everyone else",
                at: member.keyPosition)
        }
    }

    private mutating func readPrincipals(_ member: JSONMember) -> [PrincipalPattern] {
        switch member.node.value {
        case .string("*"):
            return [.everyone]
        case .object(let members):
            if members.isEmpty {
                report(.emptyObjectPrincipal, "\(member.key) is empty", at: member.node.position)
            }
            return members.flatMap { entry in
                let nodes = entries(entry.node)
                if nodes.isEmpty {
                    report(.emptyArrayPrincipal, "\(entry.key) is empty", at: entry.node.position)
                }
                return readPrincipals(nodes, under: entry)
            }
        case .null, .bool, .number, .string, .array:
            report(
                .invalidPrincipalFormat, "\(member.key) must be `*` or an object of principals",
                at: member.node.position
            )
            return []
        }
    }

    private mutating func readPrincipals(_ nodes: [JSONNode], under entry: JSONMember) -> [PrincipalPattern] {
        guard let kind = PrincipalKind(rawValue: entry.key) else {
            report(
                .invalidPrincipalKey,
                "`\(entry.key)` is not a kind of principal: expected AWS, Service, Federated or CanonicalUser",
                at: entry.keyPosition)
            return []
        }
        return nodes.compactMap { readPrincipal($0, kind) }
    }

    private mutating func readPrincipal(_ node: JSONNode, _ kind: PrincipalKind) -> PrincipalPattern? {
        guard let text = string(node, kind.rawValue) else { return nil }
        do {
            return try PrincipalPattern(parsing: text, kind)
        } catch {
            report(error, text, kind, at: node.position)
            return nil
        }
    }

    private mutating func report(
        _ failure: PrincipalFailure, _ text: String, _ kind: PrincipalKind, at position: SourcePosition
    ) {
        let refusal = IAMRefusal.other("Invalid principal in policy: \"\(kind.rawValue)\":\"\(text)\"")
        switch failure {
        case .format where text.contains("${"):
            report(
                .variableUnsupportedInElement, "`\(text)` is not a principal: it takes no policy variables",
                at: position, iam: refusal)
        case .format:
            report(.invalidPrincipalFormat, "`\(text)` is not a principal", at: position, iam: refusal)
        case .wildcard:
            report(
                .unsupportedWildcardInPrincipal, "`\(text)` is not a principal: a wildcard stands alone or not at all",
                at: position, iam: refusal)
        case .group:
            report(
                .unsupportedPrincipal, "`\(text)` is not a principal: a group cannot sign a request", at: position,
                iam: refusal)
        }
    }
}

/// The keys of a Principal.
enum PrincipalKind: String {
    case aws = "AWS"
    case service = "Service"
    case federated = "Federated"
    case canonicalUser = "CanonicalUser"
}

extension PrincipalPattern {
    /// Reads a value under any of the keys.
    init(parsing text: String, _ kind: PrincipalKind) throws(PrincipalFailure) {
        // A value may be `*`, which is every service: the checks call it unsupported, and storing takes it.
        let isText = !text.isEmpty && !(kind == .service && text.contains(" ")) && !text.contains("${")
        switch kind {
        case .aws: try self.init(parsingAWS: text)
        case .service where isText: self = .service(text)
        case .federated where isText: self = .federated(text)
        case .canonicalUser where isText: self = .canonicalUser(text)
        case .service, .federated, .canonicalUser: throw .format
        }
    }
}
