/// Checks of where policy variables stand.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
extension PolicyCheckRule {
    static let variableRules = [variableForOperator, variableInOldResource, variableInOldCondition]

    /// The page of the check leaves Bool out too, which the page of the operators gives variables.
    private static let variableForOperator = PolicyCheckRule(
        .invalidVariableForOperator,
        condition: { condition, _ in
            let family = condition.test.comparison.family
            guard !family.isString, family != .arn else { return [] }
            return condition.values.filter { $0.text.contains("${") }.map {
                ("`\($0.text)` is compared as it stands: variables go with string and ARN operators", $0.position)
            }
        })

    private static let variableInOldResource = PolicyCheckRule(
        .variableUnsupportedInVersion,
        statement: { statement, policy in
            guard policy.version == .v2008 else { return [] }
            return (statement.resource?.entries ?? []).filter { $0.text.contains("${") }.map {
                ("`\($0.text)` is read as it stands: variables need Version 2012-10-17", $0.position)
            }
        })

    private static let variableInOldCondition = PolicyCheckRule(
        .variableUnsupportedInVersion,
        condition: { condition, policy in
            guard policy.version == .v2008, condition.test.comparison.family.takesVariables else { return [] }
            return condition.values.filter { $0.text.contains("${") }.map {
                ("`\($0.text)` is read as it stands: variables need Version 2012-10-17", $0.position)
            }
        })
}
