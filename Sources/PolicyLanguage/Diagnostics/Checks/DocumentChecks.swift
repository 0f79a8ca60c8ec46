extension PolicyCheckRule {
    static let documentRules = [missingVersion, emptySid, uniqueSidsRecommended] + sizeRules + emptyConditionRules

    private static let missingVersion = PolicyCheckRule(
        .missingVersion,
        policy: { policy in
            guard !policy.hasVersion else { return [] }
            return [("the policy has no Version, so that it is read by the rules of 2008-10-17", policy.position)]
        })

    private static let emptySid = PolicyCheckRule(
        .emptySidValue,
        statement: { statement, _ in
            guard let sid = statement.sid, sid.text.isEmpty else { return [] }
            return [("the Sid is empty: give it a value or leave it out", sid.position)]
        })

    /// Where a Sid may stand twice; elsewhere the reader refuses it.
    private static let uniqueSidsRecommended = PolicyCheckRule(
        .uniqueSidsRecommended,
        policy: { policy in
            guard !policy.kind.hasUniqueSids else { return [] }
            var seen: Set<String> = []
            return policy.statements.compactMap(\.sid).filter { !$0.text.isEmpty && !seen.insert($0.text).inserted }.map
            {
                ("the Sid `\($0.text)` stands on more than one statement", $0.position)
            }
        })

    private static let emptyConditionRules: [PolicyCheckRule] = [
        PolicyCheckRule(
            .emptyObjectCondition,
            statement: { statement, _ in
                statement.emptyConditions.map { ("the condition is empty and always true", $0) }
            }),
        emptyArray(.emptyArrayCondition, "never matches") { $0.set == nil && !$0.ifExists },
        emptyArray(.emptyArrayConditionForallvalues, "matches only where the key is missing: ask that with Null") {
            $0.set == .forAllValues
        },
        emptyArray(.emptyArrayConditionForanyvalue, "never matches") { $0.set == .forAnyValue },
        emptyArray(.emptyArrayConditionIfexists, "matches only where the key is missing: ask that with Null") {
            $0.set == nil && $0.ifExists
        },
    ]

    private static func emptyArray(
        _ code: DiagnosticCode, _ effect: String, _ isMeant: @escaping @Sendable (ConditionOperator) -> Bool
    ) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            condition: { condition, _ in
                guard condition.isEmptyArray, isMeant(condition.test) else { return [] }
                let meaning = condition.test.comparison.isNegated ? "compares with nothing" : effect
                return [
                    ("\(condition.test) without a value for `\(condition.name)` \(meaning)", condition.valuesPosition)
                ]
            })
    }
}
