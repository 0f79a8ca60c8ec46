public import PolicyLanguage

/// Why a request is decided as it is: every layer that took part, and in it every statement about the action.
public struct Explanation: Sendable {
    public let decision: Decision
    public let layers: [LayerExplanation]

    /// Without what one layer says: for whoever may not see its policies.
    public func hiding(_ layer: PolicyLayerKind) -> Explanation {
        Explanation(decision: decision, layers: layers.filter { $0.layer != layer })
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
}

public struct ConditionExplanation: Sendable {
    public let test: ConditionOperator
    public let key: String
    public let wanted: [String]
    /// nil when the request does not have the key.
    public let actual: [String]?
    public let holds: Bool
    public let position: SourcePosition
}
