import PolicyLanguage

/// One key of one operator: the tables of AWS's pages on missing keys and on several values.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
enum ReferenceCondition {
    static func holds(_ condition: Condition, _ context: Context) -> Bool {
        let test = condition.test
        let values = context.values(condition.key)
        if test.comparison == .null {
            // True asks for the key to be missing, false for it to be there. An empty text is there.
            return condition.values.contains { ($0.description.lowercased() == "true") == values.isEmpty }
        }
        let row = OperatorRow.row(of: test.comparison)
        if values.isEmpty {
            // No key, or a key with an empty list, which is the same.
            if test.ifExists { return true }
            switch test.set {
            case .forAllValues: return true
            case .forAnyValue: return false
            case nil: return row.isNegated
            }
        }
        // One value of the request: it matches one of the policy's values, or for a negated operator none of them.
        let satisfies = { (value: String) -> Bool in
            condition.values.contains { matches(row, value, $0.description, context) } != row.isNegated
        }
        let isNullSet = values.allSatisfy(\.isEmpty)
        switch test.set {
        case .forAllValues: return isNullSet || values.allSatisfy(satisfies)
        case .forAnyValue: return !isNullSet && values.contains(where: satisfies)
        case nil:
            // AWS leaves a list under a plain operator open: any value will do, and of a negated one all must.
            return row.isNegated ? values.allSatisfy(satisfies) : values.contains(where: satisfies)
        }
    }

    private static func matches(_ row: OperatorRow, _ actual: String, _ written: String, _ context: Context) -> Bool {
        // A variable without a value: the policy's value matches nothing, so a negated operator holds.
        guard
            let wanted = Pattern(
                written, hasWildcards: row.takesWildcards, variables: row.takesVariables ? context : nil)
        else { return false }
        return row.matches(actual, wanted)
    }
}
