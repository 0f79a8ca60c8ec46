/// Checks that operators fit their keys, and values each other.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
extension PolicyCheckRule {
    static let typeRules = [typeMismatch, stringLikeOfARN, nullWithQualifier, multipleBoolean, mixedTypes]

    private static let typeMismatch = PolicyCheckRule(
        .typeMismatch,
        condition: { condition, _ in
            guard let key = condition.globalKey, !key.takes(condition.test.comparison.family) else { return [] }
            let message =
                "`\(condition.name)` is \(key.type.name): \(condition.test.comparison.rawValue) does not compare that"
            return [(message, condition.keyPosition)]
        })

    /// A `*` of StringLike runs over the colons of an ARN.
    private static let stringLikeOfARN = PolicyCheckRule(
        .stringLikeOperatorWithArnConditionKeys,
        condition: { condition, _ in
            guard condition.globalKey?.type == .arn, condition.test.comparison.family == .stringPattern else {
                return []
            }
            let better: ConditionComparison = condition.test.comparison.isNegated ? .arnNotLike : .arnLike
            let message = "`\(condition.name)` is an ARN: use \(better.rawValue), whose wildcards end at colons"
            return [(message, condition.keyPosition)]
        })

    private static let nullWithQualifier = PolicyCheckRule(
        .nullWithQualifier,
        statement: { statement, _ in
            var seen: Set<SourcePosition> = []
            return statement.conditions.filter { condition in
                condition.test.comparison == .null && condition.test.set != nil
                    && seen.insert(condition.operatorPosition).inserted
            }.map { ("\($0.test) is the same for every request: leave the set operator out", $0.operatorPosition) }
        })

    private static let multipleBoolean = PolicyCheckRule(
        .invalidConditionMultipleBoolean,
        condition: { condition, _ in
            guard [.bool, .null].contains(condition.test.comparison), condition.test.set == nil,
                condition.values.count > 1
            else { return [] }
            return [("`\(condition.name)` is compared with true and false at once", condition.valuesPosition)]
        })

    private static let mixedTypes = PolicyCheckRule(
        .invalidConditionDataType,
        condition: { condition, _ in
            guard let first = condition.values.first,
                let other = condition.values.first(where: { $0.type != first.type })
            else { return [] }
            return [("the values of `\(condition.name)` are of several JSON types", other.position)]
        })
}

extension GlobalConditionKey {
    /// Whether the operators compare the key's values. ARNs are text, seconds are numbers, and a tag may hold an ARN.
    fileprivate func takes(_ family: ConditionFamily) -> Bool {
        switch family {
        case .null: true
        case .string, .stringIgnoringCase, .stringPattern: type == .string || type == .arn
        case .numeric: type == .numeric || name == "aws:EpochTime"
        case .date: type == .date
        case .bool: type == .bool
        case .binary: false
        case .ipAddress: type == .ipAddress
        case .arn: type == .arn || takesTagKey
        }
    }
}

extension GlobalConditionKey.ValueType {
    fileprivate var name: String {
        switch self {
        case .string: "a string"
        case .bool: "a boolean"
        case .numeric: "a number"
        case .date: "a date"
        case .arn: "an ARN"
        case .ipAddress: "an IP address"
        }
    }
}
