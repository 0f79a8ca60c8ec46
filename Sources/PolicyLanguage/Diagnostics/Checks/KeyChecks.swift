/// Checks of what condition keys there are, and with what they go.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
extension PolicyCheckRule {
    static let keyRules = [
        invalidGlobalKey, unsupportedGlobalKey, deprecatedGlobalKey, missingQualifier, forAllValuesOfOne, missingTagKey,
        untrustworthyKey, irrelevantKey,
    ]

    private static let invalidGlobalKey = PolicyCheckRule(
        .invalidGlobalConditionKey,
        condition: { condition, _ in
            guard condition.key.hasPrefix("aws:"), condition.key != oldPrincipalKey, condition.globalKey == nil else {
                return []
            }
            return [("`\(condition.name)` is not a global condition key", condition.keyPosition)]
        })

    private static let oldPrincipalKey = "aws:arn"

    /// AWS's page has both this and the next for one key. We read them so: in the policy of a resource the key can mean
    /// the principal or the source, so that it means nothing; elsewhere it is an old name.
    private static let unsupportedGlobalKey = PolicyCheckRule(
        .unsupportedGlobalConditionKey,
        condition: { condition, policy in
            guard condition.key == oldPrincipalKey, policy.kind.namesPrincipals else { return [] }
            return [
                ("`\(condition.name)` is not supported: use aws:PrincipalArn or aws:SourceArn", condition.keyPosition)
            ]
        })

    private static let deprecatedGlobalKey = PolicyCheckRule(
        .deprecatedGlobalConditionKey,
        condition: { condition, policy in
            guard condition.key == oldPrincipalKey, !policy.kind.namesPrincipals else { return [] }
            return [("`\(condition.name)` is an old name: use aws:PrincipalArn", condition.keyPosition)]
        })

    private static let missingQualifier = PolicyCheckRule(
        .missingQualifier,
        condition: { condition, _ in
            guard condition.globalKey?.isMultivalued == true, condition.test.set == nil,
                condition.test.comparison != .null
            else { return [] }
            return [("`\(condition.name)` has several values: say ForAllValues or ForAnyValue", condition.keyPosition)]
        })

    private static let forAllValuesOfOne = PolicyCheckRule(
        .forallvaluesWithSingleValuedKey,
        condition: { condition, _ in
            guard condition.globalKey?.isMultivalued == false, condition.test.set == .forAllValues,
                condition.test.comparison != .null
            else { return [] }
            let message = "`\(condition.name)` has one value: ForAllValues only lets the key be missing"
            return [(message, condition.keyPosition)]
        })

    private static let missingTagKey = PolicyCheckRule(
        .missingTagKeyInCondition,
        condition: { condition, _ in
            guard let key = condition.globalKey, key.takesTagKey else { return [] }
            let tag = condition.key.dropFirst(key.name.utf8.count)
            guard tag.isEmpty || tag == "/" else { return [] }
            return [("`\(condition.name)` needs the key of a tag: \(key.name)/tag-key", condition.keyPosition)]
        })

    /// What the caller writes into the request himself.
    private static let untrustworthyKey = PolicyCheckRule(
        .untrustworthyConditionKey,
        condition: { condition, _ in
            guard ["aws:referer", "aws:useragent"].contains(condition.key), condition.test.comparison != .null else {
                return []
            }
            return [("`\(condition.name)` is whatever the caller says it is", condition.keyPosition)]
        })

    /// The one key that AWS's page names for this.
    private static let irrelevantKey = PolicyCheckRule(
        .irrelevantConditionKeyInPolicy,
        condition: { condition, policy in
            guard policy.kind == .resource, let type = policy.resourceType, type == .bucket || type == .accessPoint,
                condition.key == "s3:resourceaccount"
            else { return [] }
            return [("`\(condition.name)` says nothing in the policy of \(type.rawValue)", condition.keyPosition)]
        })
}
