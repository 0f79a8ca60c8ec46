/// Checks of IP addresses in conditions.
extension PolicyCheckRule {
    static let addressRules =
        [improveRange]
        + [
            onlyPrivate(.privateIpAddress, .ipAddress, "the condition is never true"),
            onlyPrivate(.privateNotIpAddress, .notIpAddress, "the condition is always true"),
            somePrivate(.privateIpAddressSubset, .ipAddress),
            somePrivate(.privateNotIpAddressSubset, .notIpAddress),
        ]

    private static let improveRange = PolicyCheckRule(
        .improveIpRange,
        condition: { condition, _ in
            condition.ranges.filter(\.range.hasIdleBits).map { value, range in
                (
                    "`\(value.text)` has bits after its prefix, which count for nothing: write `\(range.normalText)`",
                    value.position
                )
            }
        })

    /// `aws:SourceIp` is an address on the internet.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
    private static func onlyPrivate(
        _ code: DiagnosticCode, _ comparison: ConditionComparison, _ effect: String
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, _ in
                let ranges = condition.ranges
                guard condition.key == "aws:sourceip", condition.test.comparison == comparison, !ranges.isEmpty,
                    ranges.allSatisfy(\.range.isPrivate)
                else { return [] }
                return [("`\(condition.name)` is never a private address: \(effect)", condition.keyPosition)]
            })
    }

    private static func somePrivate(_ code: DiagnosticCode, _ comparison: ConditionComparison) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, _ in
                let ranges = condition.ranges
                guard condition.key == "aws:sourceip", condition.test.comparison == comparison,
                    !ranges.allSatisfy(\.range.isPrivate)
                else { return [] }
                return ranges.filter(\.range.isPrivate).map { value, _ in
                    (
                        "`\(value.text)` is private, which `\(condition.name)` never is: use aws:VpcSourceIp",
                        value.position
                    )
                }
            })
    }
}

extension ConditionOutline {
    /// The values that are addresses or blocks.
    fileprivate var ranges: [(value: Value, range: IPRange)] {
        guard test.comparison.family == .ipAddress else { return [] }
        return values.compactMap { value in IPRange(value.text).map { (value, $0) } }
    }
}
