extension PolicyReader {
    mutating func readConditions(_ node: JSONNode) -> [Condition] {
        guard case .object(let blocks) = node.value else {
            report(.dataTypeMismatch, "Condition must be an object, not \(node.value.kind)", at: node.position)
            return []
        }
        var seen: Set<ConditionOperator> = []
        return blocks.flatMap { block -> [Condition] in
            guard let test = ConditionOperator(parsing: block.key) else {
                reportOperator(block)
                return []
            }
            if !seen.insert(test).inserted {
                report(
                    .duplicateKeysWithDifferentCase, "the operator \(test) stands twice in the Condition",
                    at: block.keyPosition)
            }
            return readBlock(test, block)
        }
    }

    private mutating func readBlock(_ test: ConditionOperator, _ block: JSONMember) -> [Condition] {
        guard case .object(let keys) = block.node.value else {
            report(
                .dataTypeMismatch, "\(block.key) must be an object, not \(block.node.value.kind)",
                at: block.node.position)
            return []
        }
        var seen: Set<String> = []
        return keys.compactMap { member in
            if !seen.insert(member.key.lowercased()).inserted {
                report(
                    .duplicateKeysWithDifferentCase,
                    "the condition key `\(member.key)` stands twice under \(block.key)",
                    at: member.keyPosition)
            }
            return readCondition(test, member)
        }
    }

    private mutating func reportOperator(_ block: JSONMember) {
        let lowered = block.key.lowercased()
        if lowered.hasSuffix("nullifexists") {
            report(
                .nullWithIfExists, "Null takes no IfExists: it already asks whether the key exists",
                at: block.keyPosition)
        } else {
            report(.invalidConditionOperator, "`\(block.key)` is not a condition operator", at: block.keyPosition)
        }
    }

    private mutating func readCondition(_ test: ConditionOperator, _ member: JSONMember) -> Condition? {
        guard PolicyReader.isKey(member.key) else {
            report(
                .invalidConditionKeyFormat, "`\(member.key)` is not a condition key: expected service:key",
                at: member.keyPosition, iam: .unprefixed)
            return nil
        }
        let values = entries(member.node).compactMap { readValue($0, test) }
        return Condition(test, key: member.key, values: values, position: member.keyPosition)
    }

    /// `vendor:name`, where the name may go on after a slash (`aws:RequestTag/team`), and a federation provider's
    /// keys have its host for a vendor.
    private static func isKey(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        return colon > text.startIndex && text.index(after: colon) < text.endIndex
    }

    /// JSON strings, numbers and booleans are all compared as text.
    private mutating func readValue(_ node: JSONNode, _ test: ConditionOperator) -> Template? {
        let text: String
        switch node.value {
        case .string(let string): text = string
        case .number(let number): text = number
        case .bool(let flag): text = flag ? "true" : "false"
        case .null, .array, .object:
            report(
                .dataTypeMismatch, "a condition's value must be a string, number or boolean, not \(node.value.kind)",
                at: node.position)
            return nil
        }
        if test.comparison == .null, !["true", "false"].contains(text.lowercased()) {
            report(.typeMismatchBoolean, "Null compares with true or false, not `\(text)`", at: node.position)
            return nil
        }
        if test.comparison.family == .date, !PolicyReader.isDate(text) {
            report(
                .typeMismatchDate, "`\(text)` is not a date: expected ISO 8601 or seconds since 1970",
                at: node.position, iam: .legacyParsing)
            return nil
        }
        return template(text, test.comparison.family, at: node.position)
    }

    private mutating func template(_ text: String, _ family: ConditionFamily, at position: SourcePosition) -> Template?
    {
        guard family.takesVariables, version == .v2012 else {
            return family.takesWildcards ? Template(wildcardsIn: text) : Template(literal: text)
        }
        do {
            return try Template(variablesIn: text, hasWildcards: family.takesWildcards)
        } catch {
            report(error.code, "`\(text)` is not a condition's value: \(error.message)", at: position)
            return nil
        }
    }
}
