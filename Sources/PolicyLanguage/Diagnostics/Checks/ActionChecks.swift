extension PolicyCheckRule {
    static let actionRules = [
        unsupportedAction, everyService,
        resourceTagWithNotAction(.denyNotactionWithUnsupportedTagConditionKeyForService, .deny, "not denied"),
        resourceTagWithNotAction(.allowNotactionWithUnsupportedTagConditionKeyForService, .allow, "not allowed"),
    ]

    /// The policy of a bucket speaks of the actions of its service. A trust policy's actions are the reader's matter.
    private static let unsupportedAction = PolicyCheckRule(
        .unsupportedActionInPolicy,
        statement: { statement, policy in
            guard policy.kind == .resource, let type = policy.resourceType, let action = statement.action else {
                return []
            }
            return action.actions.compactMap { action in
                guard let service = action.pattern.parts?.service.literal, service != type.service else { return nil }
                return ("`\(action.entry.text)` is no action on \(type.rawValue)", action.entry.position)
            }
        })

    /// A part of a service's name is the reader's to refuse.
    private static let everyService = PolicyCheckRule(
        .wildcardInServiceName,
        statement: { statement, _ in
            (statement.action?.actions ?? []).filter { $0.pattern.parts?.service.pieces == [.anyRun] }.map {
                (
                    "`\($0.entry.text)` is an action of services that there are not yet, too: name the service",
                    $0.entry.position
                )
            }
        })

    /// Many actions have no `aws:ResourceTag`. Where it is missing the condition fails, unless it is negated or
    /// IfExists.
    private static func resourceTagWithNotAction(
        _ code: DiagnosticCode, _ effect: Effect, _ outcome: String
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            statement: { statement, _ in
                guard statement.effect == effect, statement.action?.isNegated == true else { return [] }
                return statement.conditions.filter { condition in
                    condition.globalKey?.name == "aws:ResourceTag" && !condition.test.ifExists
                        && !condition.test.comparison.isNegated && condition.test.comparison != .null
                }.map { condition in
                    (
                        "actions that have no `\(condition.name)` are \(outcome) by this statement: list the actions",
                        condition.keyPosition
                    )
                }
            })
    }
}
