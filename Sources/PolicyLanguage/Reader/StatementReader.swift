extension PolicyReader {
    static let statementElements: Set<String> = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    mutating func statement(_ node: JSONNode, from start: SourcePosition) -> Statement? {
        guard case .object(let members) = node.value else {
            report(.dataTypeMismatch, "a statement is an object, not \(node.value.kind)", at: node.position)
            return nil
        }
        var parts: [String: JSONMember] = [:]
        for member in members {
            if PolicyReader.statementElements.contains(member.key) {
                parts[member.key] = member
            } else {
                report(
                    .invalidPolicyElement, "`\(member.key)` is not an element of a statement", at: member.keyPosition)
            }
        }
        let sid = parts["Sid"].flatMap { readSid($0.node) }
        let effect = readEffect(parts["Effect"], of: node)
        let action = readAction(parts["Action"], parts["NotAction"], of: node)
        let principal = readPrincipal(parts["Principal"], parts["NotPrincipal"], effect: effect, of: node)
        let resource = readResource(parts["Resource"], parts["NotResource"], of: node)
        let conditions = parts["Condition"].map { readConditions($0.node) } ?? []
        if effect == .allow { checkResourceControlAllow(resource, parts["Condition"], of: node) }
        guard let effect, let action else { return nil }
        return Statement(
            sid: sid, effect: effect, principal: principal, action: action, resource: resource, conditions: conditions,
            position: node.position, extent: SourceExtent(start: start, end: node.end))
    }

    /// IAM's own policies take letters and digits, and a Sid once; other services take more.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
    private mutating func readSid(_ node: JSONNode) -> String? {
        guard let sid = string(node, "Sid") else { return nil }
        let isPlain = sid.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
        if !isPlain, !kind.namesPrincipals {
            report(
                .unsupportedSid, "the Sid `\(sid)` may have letters and digits only", at: node.position,
                iam: .other(
                    "Statement IDs (SID) must be alpha-numeric. "
                        + "Check that your input satisfies the regular expression [0-9A-Za-z]*"
                ))
        }
        if !sid.isEmpty, !isNew(sid: sid), kind.hasUniqueSids {
            report(
                .uniqueSidsRequired, "the Sid `\(sid)` stands on more than one statement", at: node.position,
                iam: .duplicateSids)
        }
        return sid
    }

    private mutating func readEffect(_ member: JSONMember?, of statement: JSONNode) -> Effect? {
        guard let member else {
            report(.missingEffect, "the statement has no Effect", at: statement.position)
            return nil
        }
        guard let text = string(member.node, "Effect") else { return nil }
        guard let effect = Effect(rawValue: text) else {
            let isMiswritten = Effect.allCases.contains { $0.rawValue.lowercased() == text.lowercased() }
            report(
                .invalidEffect, "`\(text)` is not an effect: expected Allow or Deny", at: member.node.position,
                iam: isMiswritten ? .legacyParsing : .syntax)
            return nil
        }
        return effect
    }

    /// The one of the two that is there; both at once are refused.
    mutating func choose(_ plain: JSONMember?, _ negated: JSONMember?) -> (JSONMember, isNegated: Bool)? {
        if let plain, let negated {
            report(
                .unsupportedElementCombination, "\(plain.key) and \(negated.key) exclude each other",
                at: negated.keyPosition)
        }
        return plain.map { ($0, false) } ?? negated.map { ($0, true) }
    }
}

extension PolicyKind {
    /// Whether a Sid may stand once only: so in IAM's and Organizations' own policies, while services differ.
    var hasUniqueSids: Bool {
        switch self {
        case .identity, .boundary, .session, .trust, .serviceControl, .resourceControl: true
        case .resource, .endpoint: false
        }
    }
}
