import AWSValues
import PolicyEngine
import PolicyLanguage

/// How a simulated request ends. More is more restrictive.
enum SimulatedDecision: Int, Comparable {
    case allowed, implicitDeny, explicitDeny

    init(_ decision: Decision) {
        switch decision {
        case .allowed: self = .allowed
        case .explicitDeny: self = .explicitDeny
        case .implicitDeny: self = .implicitDeny
        }
    }

    /// What one kind of policy says by itself.
    init(_ layer: LayerExplanation) {
        self = layer.denies ? .explicitDeny : layer.allows ? .allowed : .implicitDeny
    }

    static func < (left: SimulatedDecision, right: SimulatedDecision) -> Bool { left.rawValue < right.rawValue }

    var output: Output {
        switch self {
        case .allowed: .string("allowed")
        case .implicitDeny: .string("implicitDeny")
        case .explicitDeny: .string("explicitDeny")
        }
    }
}

/// The kinds of policies, as the simulator names them. The API's model has other names, which it does not use.
enum SimulatedPolicyKind: String, CaseIterable {
    case identity = "IAM Policy"
    case resource = "Resource Policy"
    case boundary = "Permissions Boundary Policy"

    init?(_ layer: PolicyLayerKind) {
        switch layer {
        case .identity: self = .identity
        case .resource: self = .resource
        case .boundary: self = .boundary
        // What organizations, sessions and endpoints say is not shown.
        case .serviceControl, .resourceControl, .session, .endpoint: return nil
        }
    }
}

struct MatchedStatement: Hashable {
    let policy: String
    let kind: SimulatedPolicyKind
    let extent: SourceExtent
}

/// The answer to one action on one resource, or the most restrictive of several.
struct SimulationVerdict {
    let decision: SimulatedDecision
    /// Those that settle it: denials of what is explicitly denied, and what allows the rest.
    let statements: [MatchedStatement]
    /// Condition keys that policies ask for and that were not given: told of what nothing allows, as on AWS.
    let missing: [String]
    /// nil without a boundary.
    let boundaryAllows: Bool?
    /// nil without service control policies.
    let organizationsAllow: Bool?
    /// What each kind of policy says by itself, when the request crosses accounts.
    let details: [SimulatedPolicyKind: SimulatedDecision]?

    init(
        _ explanation: Explanation, hasResourcePolicy: Bool, crossesAccounts: Bool, missing: [String]
    ) {
        let decision = SimulatedDecision(explanation.decision)
        let controls = explanation.layers.filter { $0.layer == .serviceControl }
        let isControlled = controls.contains { SimulatedDecision($0) != .allowed }
        let layers = explanation.layers.compactMap { layer in SimulatedPolicyKind(layer.layer).map { ($0, layer) } }
            .filter { kind, _ in hasResourcePolicy || kind != .resource }
        self.decision = decision
        organizationsAllow = controls.isEmpty ? nil : !isControlled
        boundaryAllows = layers.first { $0.0 == .boundary }.map { SimulatedDecision($0.1) == .allowed }
        // Where service control policies refuse, AWS looks no further and tells nothing of the other policies.
        statements = isControlled ? [] : layers.flatMap { SimulationVerdict.settling(decision, $0.0, $0.1) }
        self.missing = decision == .implicitDeny && !isControlled ? missing : []
        details =
            crossesAccounts && !isControlled
            ? Dictionary(layers.map { ($0.0, SimulatedDecision($0.1)) }, uniquingKeysWith: max) : nil
    }

    private static func settling(
        _ decision: SimulatedDecision, _ kind: SimulatedPolicyKind, _ layer: LayerExplanation
    ) -> [MatchedStatement] {
        let effect: Effect
        switch decision {
        case .implicitDeny: return []
        case .explicitDeny: effect = .deny
        // A boundary only limits: that it allows is said elsewhere.
        case .allowed where kind == .boundary: return []
        case .allowed: effect = .allow
        }
        return layer.statements.filter { $0.applies && $0.effect == effect }
            .map { MatchedStatement(policy: $0.policy, kind: kind, extent: $0.statement.extent) }
    }

    /// Of all resources together.
    init(all verdicts: [SimulationVerdict]) {
        let worst = verdicts.map(\.decision).max() ?? .implicitDeny
        decision = worst
        let telling = worst == .explicitDeny ? verdicts.filter { $0.decision == worst } : verdicts
        var seen: Set<MatchedStatement> = []
        statements = telling.flatMap(\.statements).filter { seen.insert($0).inserted }
        var named: Set<[UInt8]> = []
        missing = verdicts.flatMap(\.missing).filter { named.insert(Array($0.utf8)).inserted }
        boundaryAllows = SimulationVerdict.all(verdicts.compactMap(\.boundaryAllows))
        organizationsAllow = SimulationVerdict.all(verdicts.compactMap(\.organizationsAllow))
        let details = verdicts.compactMap(\.details)
        self.details =
            details.isEmpty ? nil : details.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: max) }
    }

    private static func all(_ answers: [Bool]) -> Bool? {
        answers.isEmpty ? nil : answers.allSatisfy(\.self)
    }
}
