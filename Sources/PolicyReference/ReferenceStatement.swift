import AWSValues
import PolicyEngine
import PolicyLanguage

/// A statement that applies to the request: its principal, action and resource match and its conditions hold.
struct AppliedStatement {
    let reference: StatementReference
    let effect: Effect
    let naming: PrincipalMatch
}

/// A request and the one thing that a statement must know about the other policies.
struct Situation {
    let request: AccessRequest
    /// Whether the caller has a permissions boundary.
    let hasBoundary: Bool

    func applied(_ layer: PolicyLayer) -> [AppliedStatement] {
        var applied: [AppliedStatement] = []
        for (policy, named) in layer.policies.enumerated() {
            for (number, statement) in named.document.statements.enumerated() {
                guard let naming = naming(in: statement, version: named.document.version) else { continue }
                let reference = StatementReference(
                    layer: layer.kind, level: layer.level, policy: policy, statement: number)
                applied.append(AppliedStatement(reference: reference, effect: statement.effect, naming: naming))
            }
        }
        return applied
    }

    /// How the statement names the caller when it applies; nil when it does not.
    private func naming(in statement: Statement, version: PolicyVersion) -> PrincipalMatch? {
        let context = Context(request, version: version)
        let naming = ReferencePrincipal.naming(of: request.principal, by: statement.principal, hasBoundary: hasBoundary)
        guard naming != .none, covers(statement.action), covers(statement.resource, context),
            statement.conditions.allSatisfy({ ReferenceCondition.holds($0, context) })
        else { return nil }
        return naming
    }

    /// Action lists what is meant, NotAction what is not. Case does not matter.
    private func covers(_ element: ActionElement) -> Bool {
        element.patterns.contains(where: covers) != element.isNegated
    }

    private func covers(_ pattern: ActionPattern) -> Bool {
        let parts = pattern.description.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return pattern.description == "*" }
        return Pattern(wildcardsIn: parts[0]).matches(request.action.service.lowercased())
            && Pattern(wildcardsIn: parts[1]).matches(request.action.name.lowercased())
    }

    /// Resource and NotResource likewise; a trust policy has neither and is about its own role.
    private func covers(_ element: ResourceElement?, _ context: Context) -> Bool {
        guard let element else { return true }
        return element.patterns.contains { covers($0, context) } != element.isNegated
    }

    /// `*` is everything. Whatever else is an ARN, and only an ARN is like it. Variables stand after the fifth colon.
    private func covers(_ pattern: ResourcePattern, _ context: Context) -> Bool {
        if pattern.description == "*" { return true }
        guard let resource = request.resource,
            let wanted = Pattern(pattern.description, hasWildcards: true, variables: context, afterColons: 5)
        else { return false }
        return wanted.matchesARN(resource.description)
    }
}
