import AWSValues
import PolicyLanguage

/// What the statements of one case are written about.
struct GeneratedRequest {
    let caller: GeneratedCaller
    let action: String
    let resource: String
    let context: GeneratedContext
}

extension Dice {
    /// A document with statements, most of which are near to the request.
    mutating func document(_ kind: PolicyKind, _ request: GeneratedRequest) -> JSONText {
        let version: PolicyVersion = chance(78) ? .v2012 : .v2008
        var members: [(String, JSONText)] = []
        if version == .v2012 || chance(60) { members.append(("Version", .string(version.rawValue))) }
        if chance(5) { members.append(("Id", "id")) }
        var statements: [JSONText] = []
        // Now and then so many that the engine's index takes other ways.
        for number in 0..<weigh([53: 1, 29: 2, 15: 3, 3: number(12...20)]) {
            statements.append(statement(kind, request, version, sid: "s\(number)"))
        }
        if chance(15) { statements.append(twin(of: pick(statements))) }
        members.append(("Statement", list(statements)))
        return .object(chance(10) ? members.reversed() : members)
    }

    /// The same statement once more, or but for its conditions: estates repeat themselves, and the engine's index knows.
    private mutating func twin(of statement: JSONText) -> JSONText {
        let isSame = chance(50)
        return .object((statement.members ?? []).filter { $0.0 != "Sid" && (isSame || $0.0 != "Condition") })
    }

    private mutating func statement(
        _ kind: PolicyKind, _ request: GeneratedRequest, _ version: PolicyVersion, sid: String
    ) -> JSONText {
        let isDeny = chance(kind == .resourceControl || kind == .serviceControl ? 35 : 25)
        var members: [(String, JSONText)] = []
        if chance(30) { members.append(("Sid", .string(sid))) }
        members.append(("Effect", isDeny ? "Deny" : "Allow"))
        if kind == .resourceControl {
            members.append(("Principal", "*"))
        } else if kind.namesPrincipals {
            members.append(principal(request.caller, mayNegate: isDeny && kind != .trust))
        }
        members.append(action(kind, request, isDeny: isDeny))
        // Organizations takes no Allow of its resource control policies but for everything.
        let isPlain = kind == .resourceControl && !isDeny
        if kind.namesResources { members.append(isPlain ? ("Resource", "*") : resource(kind, request)) }
        if !isPlain, let block = conditions(request.context, version) { members.append(("Condition", block)) }
        return .object(members)
    }

    private mutating func action(
        _ kind: PolicyKind, _ request: GeneratedRequest, isDeny: Bool
    ) -> (String, JSONText) {
        let isNegated = kind != .resourceControl && chance(12)
        var patterns: [JSONText] = []
        for _ in 0..<weigh([70: 1, 22: 2, 8: 3]) {
            // A list of what is not meant should seldom have what is asked, and one of what is meant mostly.
            let near = chance(isNegated ? 25 : (isDeny ? 65 : 85))
            patterns.append(
                .string(kind == .trust ? trustAction(request, near: near) : actionPattern(request, near: near)))
        }
        return (isNegated ? "NotAction" : "Action", list(patterns))
    }

    private mutating func actionPattern(_ request: GeneratedRequest, near: Bool) -> String {
        let all =
            PolicyVocabulary.ordinary + PolicyVocabulary.reserved + [PolicyVocabulary.keys, PolicyVocabulary.trust]
        let action = near ? request.action : pick(pick(all).actions)
        if near, chance(15) { return "*" }
        let parts = action.split(separator: ":").map(String.init)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { return "*" }
        let service = chance(8) ? "*" : parts[0]
        let name = chance(20) ? "*" : (chance(45) ? generalized(parts[1]) : parts[1])
        guard !name.isEmpty else { return "*" }
        return chance(20) ? otherCase("\(service):\(name)") : "\(service):\(name)"
    }

    /// Trust policies are about STS alone.
    private mutating func trustAction(_ request: GeneratedRequest, near: Bool) -> String {
        let pattern = near && request.action.hasPrefix("sts:") ? request.action : pick(PolicyVocabulary.trust.actions)
        guard chance(45) else { return chance(20) ? otherCase(pattern) : pattern }
        return "sts:" + (chance(30) ? "*" : generalized(String(pattern.dropFirst(4))))
    }

    private mutating func resource(_ kind: PolicyKind, _ request: GeneratedRequest) -> (String, JSONText) {
        let isNegated = chance(12)
        var patterns: [JSONText] = []
        for _ in 0..<weigh([75: 1, 20: 2, 5: 3]) {
            patterns.append(.string(resourcePattern(kind, request, near: chance(isNegated ? 25 : 85))))
        }
        return (isNegated ? "NotResource" : "Resource", list(patterns))
    }

    private mutating func resourcePattern(_ kind: PolicyKind, _ request: GeneratedRequest, near: Bool) -> String {
        if near, chance(22) { return "*" }
        let all =
            PolicyVocabulary.ordinary + PolicyVocabulary.reserved + [PolicyVocabulary.keys, PolicyVocabulary.trust]
        let text = near && request.resource != "*" ? request.resource : pick(pick(all).resources)
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6 else { return text }
        guard chance(15) else {
            // IAM takes no region in the ARNs of its own and of buckets.
            let isStoredByIAM = kind == .identity || kind == .boundary || kind == .session
            let hasRegion = !(isStoredByIAM && ["iam", "s3"].contains(String(parts[2])))
            return chance(70) ? generalizedARN(text, isResource: true, hasRegion: hasRegion) : text
        }
        return parts.prefix(5).joined(separator: ":") + ":" + withVariable(String(parts[5]), request.context)
    }
}
