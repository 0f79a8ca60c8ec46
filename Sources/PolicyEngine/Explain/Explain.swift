import PolicyLanguage

/// Evaluates a request as `decide` does and tells everything: it never stops early, and uses no index.
public func explain(_ request: AccessRequest, _ policies: ApplicablePolicies) -> Explanation {
    let hasBoundary = policies.boundary != nil
    var layers: [PolicyLayer] = request.principal.isServiceLinkedRole ? [] : policies.resourceControl ?? []
    if request.principal.isUnderServiceControl { layers += policies.serviceControl ?? [] }
    layers += [policies.endpoint, policies.resource, policies.identity, policies.boundary, policies.session]
        .compactMap { $0 }
    return Explanation(
        decision: decide(request, policies),
        layers: layers.map { explain(request, $0, hasBoundary: hasBoundary) })
}

private func explain(_ request: AccessRequest, _ layer: PolicyLayer, hasBoundary: Bool) -> LayerExplanation {
    let statements = layer.tables.statements.compactMap { statement in
        explain(request, statement, layer, hasBoundary: hasBoundary)
    }
    return LayerExplanation(
        layer: layer.kind, level: layer.level, allows: statements.contains { $0.effect == .allow && $0.applies },
        denies: statements.contains { $0.effect == .deny && $0.applies }, statements: statements)
}

private func explain(
    _ request: AccessRequest, _ compiled: CompiledStatement, _ layer: PolicyLayer, hasBoundary: Bool
) -> StatementExplanation? {
    let tables = layer.tables
    guard StatementMatcher.action(compiled, tables, request), StatementMatcher.resource(compiled, tables, request),
        let statement = layer.statement(compiled.source)
    else { return nil }
    let conditions = zip(statement.conditions, compiled.conditions.indices).map { condition, number in
        ConditionExplanation(
            test: condition.test, key: condition.key, wanted: condition.values.map(\.description),
            actual: request.values(of: condition.key),
            holds: ConditionEvaluator.holds(tables.conditions[number], tables, request), position: condition.position)
    }
    return StatementExplanation(
        reference: compiled.source, policy: layer.policies[compiled.source.policy].name, sid: statement.sid,
        statement: statement, effect: statement.effect, position: statement.position,
        principal: PrincipalMatcher.match(compiled, tables, request, hasBoundary: hasBoundary), conditions: conditions)
}

extension AccessRequest {
    /// The values of a condition key, looked up ignoring case; nil when the request does not have it.
    public func values(of key: String) -> [String]? {
        let lowered = key.lowercased()
        return context.last { $0.key.lowercased().utf8.elementsEqual(lowered.utf8) }?.values
    }
}
