extension PolicyReader {
    mutating func readAction(
        _ plain: JSONMember?, _ negated: JSONMember?, of statement: JSONNode
    ) -> ActionElement? {
        guard let (member, isNegated) = choose(plain, negated) else {
            report(
                .missingAction, "the statement has neither Action nor NotAction", at: statement.position,
                iam: .noActions)
            return nil
        }
        if isNegated, kind == .resourceControl {
            report(
                .rcpSyntaxErrorNotaction, "a resource control policy takes no NotAction: list the actions",
                at: member.keyPosition)
        }
        let nodes = entries(member.node)
        if nodes.isEmpty {
            report(.emptyArrayAction, "\(member.key) is empty", at: member.node.position, iam: .noActions)
        }
        return ActionElement(isNegated: isNegated, patterns: nodes.compactMap { readActionPattern($0, member.key) })
    }

    private mutating func readActionPattern(_ node: JSONNode, _ element: String) -> ActionPattern? {
        guard let text = string(node, element) else { return nil }
        let pattern: ActionPattern
        do {
            pattern = try ActionPattern(parsing: text)
        } catch {
            report(error, of: text, at: node.position)
            return nil
        }
        checkVendor(of: pattern, at: node.position)
        return pattern
    }

    private mutating func report(_ failure: ActionFailure, of text: String, at position: SourcePosition) {
        if text.contains("${") {
            report(
                .variableUnsupportedInElement, "`\(text)` is not an action: it takes no policy variables", at: position,
                iam: PolicyReader.refusal(failure))
            return
        }
        switch failure {
        case .noVendor:
            report(
                .invalidAction, "`\(text)` is not an action: expected `*` or service:Action", at: position,
                iam: PolicyReader.refusal(failure))
        case .severalColons:
            report(
                .invalidAction, "`\(text)` is not an action: it has more than one colon", at: position,
                iam: PolicyReader.refusal(failure))
        case .invalidVendor(let vendor):
            report(
                .invalidServiceInAction, "`\(text)` is not an action: `\(vendor)` is not a service", at: position,
                iam: PolicyReader.refusal(failure))
        case .invalidName(let name):
            report(
                .invalidAction, "`\(text)` is not an action: `\(name)` is not a name", at: position,
                iam: PolicyReader.refusal(failure))
        }
    }

    private static func refusal(_ failure: ActionFailure) -> IAMRefusal {
        switch failure {
        case .noVendor: .unprefixed
        case .severalColons: .vendor("Actions/Condition can contain only one colon.")
        case .invalidVendor(let vendor): .vendor("Vendor \(vendor) is not valid")
        case .invalidName: .syntax
        }
    }

    /// A service is named in full or is `*` for all, and a trust policy is about STS alone.
    private mutating func checkVendor(of pattern: ActionPattern, at position: SourcePosition) {
        if let service = pattern.parts?.service, service.hasWildcards, service.pieces != [.anyRun] {
            report(
                .wildcardInServiceName, "`\(pattern)` is not an action: the service must be named in full",
                at: position, iam: .vendor("Vendor \(pattern.description.prefix { $0 != ":" }) is not valid"))
        } else if kind == .trust, pattern.parts?.service.literal != "sts" {
            report(
                .unsupportedActionInPolicy, "`\(pattern)` is not for a trust policy: it takes actions of sts only",
                at: position, iam: .other("AssumeRole policy may only specify STS AssumeRole actions."))
        }
    }
}
