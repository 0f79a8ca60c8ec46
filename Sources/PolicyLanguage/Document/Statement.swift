public enum Effect: String, CaseIterable, Sendable {
    case allow = "Allow"
    case deny = "Deny"
}

/// One permission or refusal. It applies to a request when its principal, action and resource match and every
/// condition holds.
public struct Statement: Sendable {
    public var sid: String?
    public var effect: Effect
    /// nil in policies that are attached to an identity.
    public var principal: PrincipalElement?
    public var action: ActionElement
    /// nil in trust policies.
    public var resource: ResourceElement?
    public var conditions: [Condition]
    public var position: SourcePosition
    /// Where IAM says that it stands: from behind the bracket or the statement before it, or behind its own opening
    /// brace when it stands alone, to behind its closing brace. By recorded answers of SimulateCustomPolicy.
    public var extent: SourceExtent

    public init(
        sid: String? = nil, effect: Effect, principal: PrincipalElement? = nil, action: ActionElement,
        resource: ResourceElement? = nil, conditions: [Condition] = [],
        position: SourcePosition = SourcePosition(line: 1, column: 1, offset: 0), extent: SourceExtent? = nil
    ) {
        self.sid = sid
        self.effect = effect
        self.principal = principal
        self.action = action
        self.resource = resource
        self.conditions = conditions
        self.position = position
        self.extent = extent ?? SourceExtent(start: position, end: position)
    }
}

/// `Action`, or `NotAction` when negated.
public struct ActionElement: Sendable {
    public var isNegated: Bool
    public var patterns: [ActionPattern]

    public init(isNegated: Bool = false, patterns: [ActionPattern]) {
        self.isNegated = isNegated
        self.patterns = patterns
    }
}

/// `Resource`, or `NotResource` when negated.
public struct ResourceElement: Sendable {
    public var isNegated: Bool
    public var patterns: [ResourcePattern]

    public init(isNegated: Bool = false, patterns: [ResourcePattern]) {
        self.isNegated = isNegated
        self.patterns = patterns
    }
}

/// `Principal`, or `NotPrincipal` when negated.
public struct PrincipalElement: Sendable {
    public var isNegated: Bool
    public var patterns: [PrincipalPattern]

    public init(isNegated: Bool = false, patterns: [PrincipalPattern]) {
        self.isNegated = isNegated
        self.patterns = patterns
    }
}
