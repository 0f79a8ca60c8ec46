import PolicyLanguage

/// All of a statement but its actions and its name, as bytes: two statements with the same signature apply to the same
/// requests, as far as their actions do. Estates repeat their guard rails in policy after policy, and one of a kind is
/// enough to decide by. Bytes and not strings: Swift calls some strings equal whose bytes differ.
struct StatementSignature {
    private(set) var bytes: [UInt8] = []

    init(_ statement: Statement) {
        add(statement.effect.rawValue)
        add(statement.resource.map { $0.isNegated ? "not" : "is" } ?? "none")
        add(count: statement.resource?.patterns.count ?? 0)
        for pattern in statement.resource?.patterns ?? [] { add(pattern.arn) }
        add(statement.principal.map { $0.isNegated ? "not" : "is" } ?? "none")
        add(count: statement.principal?.patterns.count ?? 0)
        for pattern in statement.principal?.patterns ?? [] {
            add(pattern.written.key)
            add(pattern.written.value)
        }
        add(count: statement.conditions.count)
        for condition in statement.conditions {
            add(condition.test.description)
            add(condition.key.lowercased())
            add(count: condition.values.count)
            for value in condition.values { add(value) }
        }
    }

    /// nil stands for `*`. The pieces, since the same text is read otherwise in the two versions of the language.
    private mutating func add(_ template: Template?) {
        guard let template else { return add(count: 0) }
        add(count: template.pieces.count + 1)
        for piece in template.pieces {
            switch piece {
            case .literal(let text):
                add("literal")
                add(text)
            case .anyRun: add("run")
            case .anyOne: add("one")
            case .variable(let key, let fallback):
                add("variable")
                add(key.lowercased())
                add(fallback == nil ? "none" : "fallback")
                add(fallback ?? "")
            }
        }
        // What a number, date, address or bytes are read from.
        add(template.description)
    }

    private mutating func add(_ text: String) {
        add(count: text.utf8.count)
        bytes += text.utf8
    }

    private mutating func add(count: Int) {
        withUnsafeBytes(of: UInt64(clamping: count).littleEndian) { bytes += $0 }
    }
}
