public import PolicyLanguage

/// Why a request is decided as it is: every layer that took part, and in it every statement about the action.
public struct Explanation: Sendable {
    public let decision: Decision
    public let layers: [LayerExplanation]

    /// Without what one layer says, and without the values of some condition keys: for whoever may not see them.
    public func hiding(_ layer: PolicyLayerKind, valuesOf isHidden: (String) -> Bool) -> Explanation {
        Explanation(
            decision: decision,
            layers: layers.filter { $0.layer != layer }.map { layer in
                LayerExplanation(
                    layer: layer.layer, level: layer.level, allows: layer.allows, denies: layer.denies,
                    statements: layer.statements.map { $0.hiding(valuesOf: isHidden) })
            })
    }
}

public struct LayerExplanation: Sendable {
    public let layer: PolicyLayerKind
    /// The level of a service or resource control policy, from the root down.
    public let level: Int
    /// Whether a statement of the layer allows the request.
    public let allows: Bool
    /// Whether a statement of the layer denies it.
    public let denies: Bool
    public let statements: [StatementExplanation]
}

/// How each part of a statement compares with the request. A statement is listed when its action and resource match: it
/// applies, or would have but for its principal or conditions.
public struct StatementExplanation: Sendable {
    public let reference: StatementReference
    /// The policy's ARN or name.
    public let policy: String
    public let sid: String?
    public let statement: Statement
    public let effect: Effect
    /// Where the statement begins in its document.
    public let position: SourcePosition
    public let principal: PrincipalMatch
    public let conditions: [ConditionExplanation]

    public var applies: Bool { principal != .none && conditions.allSatisfy(\.holds) }

    fileprivate func hiding(valuesOf isHidden: (String) -> Bool) -> StatementExplanation {
        StatementExplanation(
            reference: reference, policy: policy, sid: sid, statement: statement, effect: effect, position: position,
            principal: principal,
            conditions: conditions.map { condition in
                ConditionExplanation(
                    test: condition.test, key: condition.key, wanted: condition.wanted,
                    actual: isHidden(condition.key) ? nil : condition.actual, holds: condition.holds,
                    position: condition.position)
            })
    }
}

public struct ConditionExplanation: Sendable {
    public let test: ConditionOperator
    public let key: String
    public let wanted: [String]
    /// nil when the request does not have the key, or its values are not to be seen.
    public let actual: [String]?
    public let holds: Bool
    public let position: SourcePosition
}
