import PolicyLanguage

/// Whether one condition of a statement holds for a request.
enum ConditionEvaluator {
    static func holds(_ condition: CompiledCondition, _ layer: LayerTables, _ request: AccessRequest) -> Bool {
        let values = values(of: condition, layer, request)
        let test = condition.test
        if test.comparison == .null { return nullHolds(condition, layer, isAbsent: values.isEmpty) }
        if values.isEmpty {
            if test.ifExists { return true }
            switch test.set {
            case .forAllValues: return true
            case .forAnyValue: return false
            case nil: return test.comparison.isNegated
            }
        }
        switch test.set {
        case nil:
            // A plain operator on a list: a positive one holds for any of the values, a negated one for none.
            for index in values where anyMatch(condition, layer, request, index) { return !test.comparison.isNegated }
            return test.comparison.isNegated
        case .forAllValues:
            if isNullSet(values, request) { return true }
            for index in values where !one(condition, layer, request, index) { return false }
            return true
        case .forAnyValue:
            if isNullSet(values, request) { return false }
            for index in values where one(condition, layer, request, index) { return true }
            return false
        }
    }

    /// Whether a single request value satisfies the operator: it matches any of the policy's values, or none when negated.
    private static func one(
        _ condition: CompiledCondition, _ layer: LayerTables, _ request: AccessRequest, _ index: Int
    ) -> Bool {
        anyMatch(condition, layer, request, index) != condition.test.comparison.isNegated
    }

    @inline(__always)
    private static func anyMatch(
        _ condition: CompiledCondition, _ layer: LayerTables, _ request: AccessRequest, _ index: Int
    ) -> Bool {
        let actual = request.table.values[index]
        for wanted in condition.values.indices {
            let value = layer.values[wanted]
            if Comparison.matches(condition.test.comparison, value, layer, actual, request) { return true }
        }
        return false
    }

    /// No values, or nothing but empty ones: AWS calls it a null data set, which the set operators take for a missing key.
    private static func isNullSet(_ values: Range<Int>, _ request: AccessRequest) -> Bool {
        for index in values where !request.table.values[index].isEmpty { return false }
        return true
    }

    /// The request's values of the key, as numbers into its table; none when it has no such key or an empty list.
    private static func values(
        of condition: CompiledCondition, _ layer: LayerTables, _ request: AccessRequest
    ) -> Range<Int> {
        let key = layer.keys[Int(condition.key)]
        let found = request.table.find(key.hash, key: key.text, in: layer.text.span, text: request.text.span)
        guard found >= 0 else { return 0..<0 }
        let entry = request.table.entries[found]
        return Int(entry.start)..<Int(entry.end)
    }

    /// `"true"` asks for the key's absence, `"false"` for its presence. An empty text is a value like any other.
    private static func nullHolds(_ condition: CompiledCondition, _ layer: LayerTables, isAbsent: Bool) -> Bool {
        for index in condition.values.indices where layer.values[index].isReadable == isAbsent { return true }
        return false
    }
}
