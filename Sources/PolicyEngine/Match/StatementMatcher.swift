/// Whether the parts of a statement match a request.
enum StatementMatcher {
    static func action(_ pattern: CompiledAction, _ layer: LayerTables, _ request: AccessRequest) -> Bool {
        pattern.isEverything
            || TemplateMatcher.matches(
                pattern.service, in: layer, request.facts.service, of: request, style: .text)
                && TemplateMatcher.matches(
                    pattern.name, in: layer, request.facts.actionName, of: request, style: .text)
    }

    /// Action or NotAction, all patterns.
    static func action(_ statement: CompiledStatement, _ layer: LayerTables, _ request: AccessRequest) -> Bool {
        for number in statement.actions.indices where action(layer.actions[number], layer, request) {
            return !statement.actionsAreNegated
        }
        return statement.actionsAreNegated
    }

    @inline(__always)
    static func resource(_ statement: CompiledStatement, _ layer: LayerTables, _ request: AccessRequest) -> Bool {
        switch statement.resourceRule {
        case .none, .everything: return true
        case .nothing: return false
        case .listed, .notListed:
            let isNegated = statement.resourceRule == .notListed
            // Only `*` stands for no resource in particular.
            guard let resource = request.facts.resource else { return isNegated }
            for number in statement.resources.indices
            where TemplateMatcher.matches(layer.resources[number], in: layer, resource, of: request, style: .arn) {
                return !isNegated
            }
            return isNegated
        }
    }

    @inline(__always)
    static func conditions(_ statement: CompiledStatement, _ layer: LayerTables, _ request: AccessRequest) -> Bool {
        for number in statement.conditions.indices
        where !ConditionEvaluator.holds(layer.conditions[number], layer, request) {
            return false
        }
        return true
    }
}
