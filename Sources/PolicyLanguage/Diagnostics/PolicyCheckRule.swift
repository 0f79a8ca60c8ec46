/// One check: the code that it answers with, and what finds it.
struct PolicyCheckRule: Sendable {
    /// What is wrong, and where.
    typealias Finding = (message: String, position: SourcePosition)

    let code: DiagnosticCode
    private let severity: DiagnosticSeverity?
    private let find: @Sendable (PolicyOutline) -> [Finding]

    /// A check of the whole policy.
    /// - Parameter severity: when it is not the one that AWS's page gives the code.
    init(
        _ code: DiagnosticCode, severity: DiagnosticSeverity? = nil,
        policy find: @escaping @Sendable (PolicyOutline) -> [Finding]
    ) {
        self.code = code
        self.severity = severity
        self.find = find
    }

    /// A check of each statement by itself.
    init(
        _ code: DiagnosticCode, severity: DiagnosticSeverity? = nil,
        statement find: @escaping @Sendable (StatementOutline, PolicyOutline) -> [Finding]
    ) {
        self.init(code, severity: severity) { policy in policy.statements.flatMap { find($0, policy) } }
    }

    /// A check of each condition by itself.
    init(
        _ code: DiagnosticCode, severity: DiagnosticSeverity? = nil,
        condition find: @escaping @Sendable (ConditionOutline, PolicyOutline) -> [Finding]
    ) {
        self.init(code, severity: severity) { policy in
            policy.statements.flatMap(\.conditions).flatMap { find($0, policy) }
        }
    }

    func diagnostics(of policy: PolicyOutline) -> [Diagnostic] {
        find(policy).map { Diagnostic(code, $0.message, at: $0.position, severity: severity) }
    }

    /// Every check there is beside the reader's own errors.
    static let all: [PolicyCheckRule] =
        documentRules + actionRules + resourceRules + principalRules + trustRules + federationRules
        + keyRules + keyPairRules + typeRules + valueRules + addressRules + variableRules + wildcardRules
        + redundancyRules + rolePassingRules + serviceControlRules + resourceControlRules
}
