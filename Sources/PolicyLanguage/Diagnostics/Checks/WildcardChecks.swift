/// Checks of `*` and `?` in conditions.
extension PolicyCheckRule {
    static let wildcardRules = [
        withoutLike, tooPermissive,
        star(.equivalentToNullFalse, .present, "only asks whether the key is there: use Null with false"),
        star(.equivalentToNullTrue, .missing, "only asks whether the key is missing: use Null with true"),
        star(.redundantKeyDueToWildcardInCondition, .always, "is always true: leave it out"),
        star(.redundantStatementDueToWildcardInCondition, .never, "is never true"),
    ]

    private static let withoutLike = PolicyCheckRule(
        .wildcardWithoutLikeOperator,
        condition: { condition, _ in
            let family = condition.test.comparison.family
            guard family.isString, !family.takesWildcards else { return [] }
            return condition.values.filter { hasStar(outsideVariablesOf: $0.text) }.map {
                ("`\($0.text)` is compared as it stands: use StringLike if its wildcard is one", $0.position)
            }
        })

    /// `${*}` is how to write the character.
    private static func hasStar(outsideVariablesOf text: String) -> Bool {
        var rest = text[...]
        while let mark = rest.firstIndex(where: { "*?$".contains($0) }) {
            guard rest[mark] == "$" else { return true }
            rest = rest[rest.index(after: mark)...]
            if rest.first == "{" { rest = rest.drop { $0 != "}" } }
        }
        return false
    }

    private static let tooPermissive = PolicyCheckRule(
        .wildcardUsageTooPermissive,
        condition: { condition, policy in
            guard condition.test.comparison.family == .stringPattern else { return [] }
            let isSensitive = GlobalConditionKey.sensitive.contains(condition.key)
            return condition.templates(in: policy.version).filter { value, template in
                template.hasWildcards && (isSensitive || condition.key == "aws:userid" && isOpenUserID(value.text))
            }.map { value, _ in
                (
                    "`\(value.text)` lets in values of `\(condition.name)` that others choose: write the value out",
                    value.position
                )
            }
        })

    /// `AROA…:*` is any session of a role and `*:name` any principal's of that name; all else is anyone.
    private static func isOpenUserID(_ text: String) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return true }
        return parts[0] != "*" && parts[0].contains { "*?".contains($0) }
    }

    /// Conditions on text in which a value is `*` alone, by when they are true.
    private static func star(_ code: DiagnosticCode, _ truth: StarTruth, _ effect: String) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, _ in
                guard condition.test.comparison.family == .stringPattern,
                    condition.values.contains(where: { $0.text == "*" }),
                    StarTruth(condition.test) == truth
                else { return [] }
                return [("\(condition.test) of `\(condition.name)` and `*` \(effect)", condition.keyPosition)]
            })
    }
}

/// When a comparison with `*` is true.
private enum StarTruth {
    case present, missing, always, never

    init(_ test: ConditionOperator) {
        switch (test.comparison.isNegated, test.set) {
        case (false, .forAllValues): self = .always
        case (false, nil), (false, .forAnyValue): self = test.ifExists ? .always : .present
        case (true, .forAnyValue): self = test.ifExists ? .missing : .never
        case (true, nil), (true, .forAllValues): self = .missing
        }
    }
}
