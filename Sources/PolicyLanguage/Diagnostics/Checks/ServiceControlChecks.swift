/// What service control policies could not do before September 2025, when Organizations began to take the whole policy
/// language. Each is a suggestion here, for the sake of tools that know the old limits; nothing is wrong with them.
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
extension PolicyCheckRule {
    static let serviceControlRules = [
        note(.scpSyntaxErrorActionWildcard) { statement in
            (statement.action?.actions ?? []).filter { action in
                let pieces = action.pattern.parts?.name.pieces ?? []
                return pieces.contains(.anyOne) || pieces.dropLast().contains(.anyRun)
            }.map { ("`\($0.entry.text)` has a wildcard before its end", $0.entry.position) }
        },
        note(.scpSyntaxErrorAllowCondition) { statement in
            guard statement.effect == .allow, let condition = statement.conditions.first else { return [] }
            return [("Allow has a Condition", condition.operatorPosition)]
        },
        note(.scpSyntaxErrorAllowNotaction) { statement in
            guard statement.effect == .allow, let action = statement.action, action.isNegated else { return [] }
            return [("Allow has NotAction", action.keyPosition)]
        },
        note(.scpSyntaxErrorAllowResource) { statement in
            guard statement.effect == .allow, let resource = statement.resource, !resource.isNegated else { return [] }
            return resource.entries.filter { $0.text != "*" }.map {
                ("Allow has the resource `\($0.text)`", $0.position)
            }
        },
        note(.scpSyntaxErrorNotresource) { statement in
            guard let resource = statement.resource, resource.isNegated else { return [] }
            return [("the statement has NotResource", resource.keyPosition)]
        },
    ]

    private static func note(
        _ code: DiagnosticCode, _ find: @escaping @Sendable (StatementOutline) -> [Finding]
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code, severity: .suggestion,
            statement: { statement, policy in
                guard policy.kind == .serviceControl else { return [] }
                return find(statement).map { ($0.message + ", which AWS takes since September 2025 only", $0.position) }
            })
    }
}
