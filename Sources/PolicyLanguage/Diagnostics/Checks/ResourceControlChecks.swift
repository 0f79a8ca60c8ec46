/// A resource control policy meets AWS's services as well as people, and should speak of one of the two at a time.
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
extension PolicyCheckRule {
    static let resourceControlRules = [
        related(.rcpMissingRelatedPrincipalConditionKey, isPrincipalKey) { condition, statement in
            statement.asksForService("false")
                ? nil
                : "`\(condition.name)` is missing when services call: add BoolIfExists aws:PrincipalIsAWSService false"
        },
        related(.rcpMissingRelatedServicePrincipalConditionKey, isSourceKey) { condition, statement in
            statement.asksForService("true")
                ? nil
                : "`\(condition.name)` is missing when people call: add BoolIfExists aws:PrincipalIsAWSService true"
        },
        related(.rcpMissingServiceConditionKeyNullCheck, isSourceKey) { condition, statement in
            statement.asksForSource
                ? nil
                : "`\(condition.name)` is missing where a service has no source: add Null aws:SourceAccount false"
        },
    ]

    private static func related(
        _ code: DiagnosticCode, _ isMeant: @escaping @Sendable (ConditionOutline) -> Bool,
        _ fault: @escaping @Sendable (ConditionOutline, StatementOutline) -> String?
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            statement: { statement, policy in
                guard policy.kind == .resourceControl else { return [] }
                return statement.conditions.filter { $0.test.comparison != .null && isMeant($0) }.compactMap {
                    condition in
                    fault(condition, statement).map { ($0, condition.keyPosition) }
                }
            })
    }

    /// The keys that tell of a service's call are about principals too.
    @Sendable private static func isPrincipalKey(_ condition: ConditionOutline) -> Bool {
        let ofServices = ["aws:principalisawsservice", "aws:principalservicename", "aws:principalservicenameslist"]
        return condition.globalKey?.category == .principal && !ofServices.contains(condition.key)
    }

    @Sendable private static func isSourceKey(_ condition: ConditionOutline) -> Bool {
        GlobalConditionKey.callSources.contains(condition.key)
    }
}

extension StatementOutline {
    fileprivate func asksForService(_ answer: String) -> Bool {
        conditions(on: "aws:principalisawsservice").contains { condition in
            condition.test.comparison == .bool && condition.values.map { $0.text.lowercased() } == [answer]
        }
    }

    fileprivate var asksForSource: Bool {
        conditions.contains { condition in
            condition.test.comparison == .null && ["aws:sourceaccount", "aws:sourcearn"].contains(condition.key)
                && condition.values.map { $0.text.lowercased() } == ["false"]
        }
    }
}
