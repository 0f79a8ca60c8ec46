import AWSValues
import PolicyLanguage

extension Dice {
    /// A Condition block; nil for none.
    mutating func conditions(_ context: GeneratedContext, _ version: PolicyVersion) -> JSONText? {
        let count = weigh([42: 0, 36: 1, 16: 2, 6: 3])
        if count == 0 { return chance(3) ? .object([]) : nil }
        var blocks: [(String, JSONText)] = []
        for _ in 0..<count {
            let test = ConditionOperator(
                set: weigh([40: nil, 30: .forAllValues, 30: .forAnyValue]), pick(ConditionComparison.allCases))
            let ifExists = test.comparison != .null && chance(45)
            let name = ConditionOperator(set: test.set, test.comparison, ifExists: ifExists).description
            var keys: [(String, JSONText)] = []
            for _ in 0..<weigh([80: 1, 20: 2]) {
                let key = conditionKey(test.comparison)
                if keys.contains(where: { $0.0.lowercased() == key.lowercased() }) { continue }
                keys.append(
                    (chance(20) ? otherCase(key) : key, conditionValues(test.comparison, key, context, version)))
            }
            let written = chance(15) ? otherCase(name) : name
            if !blocks.contains(where: { $0.0.lowercased() == name.lowercased() }) {
                blocks.append((written, .object(keys)))
            }
        }
        return .object(blocks)
    }

    private mutating func conditionKey(_ comparison: ConditionComparison) -> String {
        if chance(4) { return "aws:none" }
        let fitting: ContextKind =
            switch comparison.family {
            case .string, .stringIgnoringCase, .stringPattern: .text
            case .numeric: .number
            case .date: .date
            case .bool: .bool
            case .binary: .binary
            case .ipAddress: .address
            case .arn: .arn
            case .null: pick(ContextKind.allCases)
            }
        return pick((chance(8) ? pick(ContextKind.allCases) : fitting).keys)
    }

    private mutating func conditionValues(
        _ comparison: ConditionComparison, _ key: String, _ context: GeneratedContext, _ version: PolicyVersion
    ) -> JSONText {
        let count = weigh([3: 0, 55: 1, 27: 2, 15: 3])
        let values = (0..<count).map { _ in
            scalar(conditionValue(comparison.family, actual: context.values[key] ?? [], context))
        }
        return count == 1 && chance(70) ? values[0] : .array(values)
    }

    /// A value of the policy, near to the request's more often than not.
    private mutating func conditionValue(
        _ family: ConditionFamily, actual: [String], _ context: GeneratedContext
    ) -> String {
        let near = chance(50) && !actual.isEmpty ? pick(actual) : nil
        switch family {
        case .string: return text(near ?? pick(ContextKind.text.words), context)
        case .stringIgnoringCase:
            let text = text(near ?? pick(ContextKind.text.words + ContextKind.text.badWords), context)
            // Turning the case of a variable's name or default is welcome too.
            return chance(50) ? otherCase(text) : text
        case .stringPattern:
            let text = text(near ?? pick(ContextKind.text.words), context)
            return chance(60) && !text.contains("$") ? generalized(text) : text
        case .arn:
            let word = near ?? pick(ContextKind.arn.words + ["*", "arn:aws:s3*", "*:*:*:*:*:*", ""])
            if chance(15) { return withVariable(word, context) }
            return chance(65) ? generalizedARN(word, isResource: false) : word
        case .numeric: return near ?? pick(chance(10) ? ContextKind.number.badWords : ContextKind.number.words)
        case .date:
            // The reader refuses what is not a date.
            return near.flatMap { ContextKind.date.words.contains($0) ? $0 : nil } ?? pick(ContextKind.date.words)
        case .bool:
            let word = near ?? pick(ContextKind.bool.words + ["1", ""])
            return chance(15) ? "${\(pick(ContextKind.bool.keys))}" : word
        case .binary: return near ?? pick(chance(15) ? ContextKind.binary.badWords : ContextKind.binary.words)
        case .ipAddress: return network(near ?? pick(ContextKind.address.words))
        case .null: return pick(["true", "false", "True", "FALSE"])
        }
    }

    private mutating func text(_ word: String, _ context: GeneratedContext) -> String {
        if chance(25) { return withVariable(word, context) }
        return chance(15) ? otherCase(word) : word
    }

    /// The address with a prefix of some length.
    private mutating func network(_ address: String) -> String {
        if chance(35) || address.contains("/") { return chance(10) ? pick(ContextKind.address.badWords) : address }
        return address + "/"
            + pick(
                address.contains(":")
                    ? ["0", "1", "32", "33", "64", "65", "127", "128"] : ["0", "1", "8", "9", "31", "32"])
    }
}
