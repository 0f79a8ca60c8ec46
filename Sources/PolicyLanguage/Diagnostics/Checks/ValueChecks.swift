/// Checks that values have the form that their operator or key wants. Dates and the values of Null are the reader's.
extension PolicyCheckRule {
    static let valueRules = [
        form(.typeMismatchBoolean, .bool, "true or false") { ["true", "false"].contains($0.lowercased()) },
        form(.typeMismatchNumber, .numeric, "a number", ValueForms.isNumber),
        form(.typeMismatchString, .binary, "base64", ValueForms.isBase64),
        form(.typeMismatchIpRange, .ipAddress, "an IP address or CIDR block") { IPRange($0) != nil },
        epochDate,
        named(.invalidRegion, "aws:requestedregion", "a region such as us-east-1") { ValueForms.isRegion($0) },
        named(.invalidVpcFormat, "aws:sourcevpc", "vpc- and 8 or 17 letters and digits") {
            ValueForms.isIdentifier($0, prefix: "vpc-")
        },
        named(.invalidVpceFormat, "aws:sourcevpce", "vpce- and 8 or 17 letters and digits") {
            ValueForms.isIdentifier($0, prefix: "vpce-")
        },
    ]

    /// The values of every operator of a family. A variable among them is the matter of another check.
    private static func form(
        _ code: DiagnosticCode, _ family: ConditionFamily, _ expected: String,
        _ isRight: @escaping @Sendable (String) -> Bool
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, _ in
                guard condition.test.comparison.family == family else { return [] }
                return condition.values.filter { !$0.text.contains("${") && !isRight($0.text) }.map { value in
                    (
                        "`\(value.text)` is not what \(condition.test) compares with: expected \(expected)",
                        value.position
                    )
                }
            })
    }

    /// The values of one key under string operators, as far as they are written out.
    private static func named(
        _ code: DiagnosticCode, _ key: String, _ expected: String, _ isRight: @escaping @Sendable (String) -> Bool
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, _ in
                guard condition.key == key, condition.test.comparison.family.isString else { return [] }
                return condition.values.filter { !ValueForms.isOpen($0.text) && !isRight($0.text) }.map { value in
                    ("`\(value.text)` is no value of `\(condition.name)`: expected \(expected)", value.position)
                }
            })
    }

    private static let epochDate = PolicyCheckRule(
        .invalidDateValue,
        condition: { condition, _ in
            guard condition.test.comparison.family == .date else { return [] }
            return condition.values.filter { PolicyReader.isEpochDate($0.text) }.map {
                ("`\($0.text)` is read as seconds since 1970: write the date as YYYY-MM-DD", $0.position)
            }
        })
}
