import AWSValues

/// Checks of keys that are safe only beside another, or only in one kind of statement.
extension PolicyCheckRule {
    static let keyPairRules = [unpairedAddress, unpairedSource, attributesWithoutSelect, prefixInNegativeContext]

    /// Private addresses are the same in every VPC.
    private static let unpairedAddress = PolicyCheckRule(
        .missingPairedConditionKeys,
        statement: { statement, _ in
            let pairs = ["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn"]
            guard !pairs.contains(where: { statement.compares($0) }) else { return [] }
            return statement.conditions(on: "aws:vpcsourceip").filter { $0.test.comparison != .null }.map { condition in
                (
                    "`\(condition.name)` is an address in any VPC: add aws:SourceVpc or aws:SourceVpce",
                    condition.keyPosition
                )
            }
        })

    /// The ARN of a bucket has no account, and after the bucket is deleted anyone may take its name.
    private static let unpairedSource = PolicyCheckRule(
        .missingPairedConditionKeys,
        statement: { statement, _ in
            let pairs = ["aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"]
            guard !pairs.contains(where: { statement.compares($0) }) else { return [] }
            return statement.conditions(on: "aws:sourcearn").filter { condition in
                condition.test.comparison != .null && !condition.values.allSatisfy { namesAccount($0.text) }
            }.map { condition in
                (
                    "`\(condition.name)` is compared with ARNs of no account: add aws:SourceAccount",
                    condition.keyPosition
                )
            }
        })

    private static func namesAccount(_ text: String) -> Bool {
        guard let arn = try? ARN(parsing: text) else { return false }
        return (try? AccountID(parsing: arn.account)) != nil
    }

    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
    private static let attributesWithoutSelect = PolicyCheckRule(
        .dynamodbAttributesWithoutSelect,
        statement: { statement, _ in
            let selects = statement.conditions(on: "dynamodb:select").contains { condition in
                !condition.values.isEmpty && condition.values.allSatisfy { $0.text == "SPECIFIC_ATTRIBUTES" }
            }
            guard statement.effect == .allow, !selects else { return [] }
            return statement.conditions(on: "dynamodb:attributes").filter { $0.test.comparison != .null }.map {
                (
                    "a request that names no attributes gets all: require dynamodb:Select SPECIFIC_ATTRIBUTES",
                    $0.keyPosition
                )
            }
        })

    /// A shorter prefix lists the same objects and is not the prefix that the statement forbids.
    private static let prefixInNegativeContext = PolicyCheckRule(
        .s3PrefixInNegativeContext,
        statement: { statement, _ in
            statement.conditions(on: "s3:prefix").filter { condition in
                let isNegated = condition.test.comparison.isNegated
                return condition.test.comparison.family.isString
                    && (statement.effect == .deny && !isNegated || statement.effect == .allow && isNegated)
            }.map {
                ("a request with a shorter prefix lists the same objects and is not stopped by this", $0.keyPosition)
            }
        })
}
