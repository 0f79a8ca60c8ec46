extension PolicyReader {
    mutating func readPrincipal(
        _ plain: JSONMember?, _ negated: JSONMember?, effect: Effect?, of statement: JSONNode
    ) -> PrincipalElement? {
        guard let (member, isNegated) = choose(plain, negated) else {
            if kind.namesPrincipals {
                report(
                    .missingPrincipal, "the statement has no Principal", at: statement.position,
                    iam: "Missing required field Principal")
            }
            return nil
        }
        guard kind.namesPrincipals else {
            report(
                kind == .serviceControl ? .scpSyntaxErrorPrincipal : .unsupportedPrincipal,
                "\(member.key) is for policies on a resource; this one hangs on an identity", at: member.keyPosition,
                iam: "Policy document should not specify a principal.")
            return nil
        }
        if isNegated { checkNegated(member, effect: effect) }
        let patterns = readPrincipals(member)
        return PrincipalElement(isNegated: isNegated, patterns: patterns)
    }

    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private mutating func checkNegated(_ member: JSONMember, effect: Effect?) {
        if kind == .trust {
            report(
                .roleTrustPolicySyntaxErrorNotprincipal, "a trust policy takes no NotPrincipal",
                at: member.keyPosition, iam: "Has prohibited field NotPrincipal")
        } else if kind == .resourceControl || effect == .allow {
            report(
                .unsupportedElementCombination, "NotPrincipal goes with Deny only, and not in a resource control policy",
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
                return nodes.compactMap { readPrincipal($0, under: entry) }
            }
        case .null, .bool, .number, .string, .array:
            report(
                .invalidPrincipalFormat, "\(member.key) must be `*` or an object of principals", at: member.node.position
            )
            return []
        }
    }

    private mutating func readPrincipal(_ node: JSONNode, under entry: JSONMember) -> PrincipalPattern? {
        guard let text = string(node, entry.key) else { return nil }
        switch entry.key {
        case "AWS":
            do {
                return try PrincipalPattern(parsingAWS: text)
            } catch {
                reportPrincipal(error, text, at: node.position)
                return nil
            }
        case "Service":
            // `*` is every service: the 2023 checks call it unsupported in a trust policy, and everything else takes it.
            guard !text.isEmpty, !text.contains(" ") else {
                reportPrincipal(.format, text, key: "Service", at: node.position)
                return nil
            }
            return .service(text)
        case "Federated":
            guard !text.isEmpty else {
                reportPrincipal(.format, text, key: "Federated", at: node.position)
                return nil
            }
            return .federated(text)
        case "CanonicalUser":
            guard !text.isEmpty else {
                reportPrincipal(.format, text, key: "CanonicalUser", at: node.position)
                return nil
            }
            return .canonicalUser(text)
        case let other:
            report(
                .invalidPrincipalKey,
                "`\(other)` is not a kind of principal: expected AWS, Service, Federated or CanonicalUser",
                at: entry.keyPosition)
            return nil
        }
    }

    private mutating func reportPrincipal(
        _ failure: PrincipalFailure, _ text: String, key: String = "AWS", at position: SourcePosition
    ) {
        let iam = "Invalid principal in policy: \"\(key)\":\"\(text)\""
        switch failure {
        case .format:
            report(.invalidPrincipalFormat, "`\(text)` is not a principal", at: position, iam: iam)
        case .wildcard:
            report(
                .unsupportedWildcardInPrincipal, "`\(text)` is not a principal: a wildcard stands alone or not at all",
                at: position, iam: iam)
        case .group:
            report(
                .unsupportedPrincipal, "`\(text)` is not a principal: a group cannot sign a request", at: position,
                iam: iam)
        }
    }
}
