import AWSValues

/// A request's context: which keys it has and what they hold.
struct GeneratedContext {
    /// The members in the shape of the vectors: a text, or an array of texts.
    var members: [(String, JSONText)] = []
    /// The values of each key, by the key as the vocabulary writes it.
    var values: [String: [String]] = [:]
    /// Keys with one value that is not a list.
    var singles: [String] = []
}

extension Dice {
    mutating func context() -> GeneratedContext {
        var context = GeneratedContext()
        for kind in ContextKind.allCases {
            for key in kind.keys where chance(70) { add(key, kind, to: &context) }
        }
        return context
    }

    private mutating func add(_ key: String, _ kind: ContextKind, to context: inout GeneratedContext) {
        // Now and then a key that should hold one value has a list, and the other way round.
        let isList = ContextKind.lists.contains(key) != chance(8)
        let count = isList ? weigh([1: 0, 3: 1, 4: 2, 2: 3]) : 1
        let values = (0..<count).map { _ in contextValue(kind) }
        let written = chance(15) ? otherCase(key) : key
        if !isList, written != key, chance(25) {
            // The same key twice, in two cases: the later one counts.
            context.members.append((key, .string(contextValue(kind))))
        }
        context.members.append((written, isList ? .array(values.map { .string($0) }) : scalar(values[0])))
        context.values[key] = values
        if !isList { context.singles.append(key) }
    }

    private mutating func contextValue(_ kind: ContextKind) -> String {
        let kind = chance(5) ? pick(ContextKind.allCases) : kind
        return pick(chance(15) ? kind.badWords : kind.words)
    }

    /// A text, or the number or boolean that it is the text of.
    mutating func scalar(_ text: String) -> JSONText {
        guard chance(30) else { return .string(text) }
        if text == "true" || text == "false" { return .bool(text == "true") }
        return JSONText.isNumber(text) ? .number(text) : .string(text)
    }
}
