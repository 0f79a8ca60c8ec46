/// One key of one operator of a `Condition`, and its values.
struct ConditionOutline: Sendable {
    let test: ConditionOperator
    let operatorPosition: SourcePosition
    /// As written.
    let name: String
    /// In lower case, as keys are compared.
    let key: String
    let keyPosition: SourcePosition
    let values: [Value]
    /// Where the value or the array of them starts.
    let valuesPosition: SourcePosition
    let isEmptyArray: Bool

    struct Value: Sendable {
        let text: String
        let type: JSONType
        let position: SourcePosition

        init?(_ node: JSONNode) {
            position = node.position
            switch node.value {
            case .string(let string): (text, type) = (string, .string)
            case .number(let number): (text, type) = (number, .number)
            case .bool(let flag): (text, type) = (flag ? "true" : "false", .boolean)
            case .null, .array, .object: return nil
            }
        }
    }

    enum JSONType: Sendable { case string, number, boolean }

    /// The global condition key that this is, if it is one.
    var globalKey: GlobalConditionKey? { GlobalConditionKey.named(name) }

    /// The values taken apart as the engine will read them; those that cannot be are left out.
    func templates(in version: PolicyVersion) -> [(value: Value, template: Template)] {
        values.compactMap { value in template(of: value, in: version).map { (value, $0) } }
    }

    private func template(of value: Value, in version: PolicyVersion) -> Template? {
        let family = test.comparison.family
        guard version == .v2012, family.takesVariables else {
            return family.takesWildcards ? Template(wildcardsIn: value.text) : Template(literal: value.text)
        }
        return try? Template(variablesIn: value.text, hasWildcards: family.takesWildcards)
    }

    /// Every condition under operators that there are, and where the objects without a member are.
    static func all(in node: JSONNode?) -> ([ConditionOutline], empty: [SourcePosition]) {
        guard let node, case .object(let blocks) = node.value else { return ([], []) }
        guard !blocks.isEmpty else { return ([], [node.position]) }
        var found: [ConditionOutline] = []
        var empty: [SourcePosition] = []
        for block in blocks {
            guard case .object(let members) = block.node.value else { continue }
            if members.isEmpty { empty.append(block.node.position) }
            guard let test = ConditionOperator(parsing: block.key) else { continue }
            found += members.map { ConditionOutline(test, block, $0) }
        }
        return (found, empty)
    }

    private init(_ test: ConditionOperator, _ block: JSONMember, _ member: JSONMember) {
        self.test = test
        operatorPosition = block.keyPosition
        name = member.key
        key = member.key.lowercased()
        keyPosition = member.keyPosition
        values = member.node.entries.compactMap(Value.init)
        valuesPosition = member.node.position
        isEmptyArray = if case .array(let nodes) = member.node.value { nodes.isEmpty } else { false }
    }
}
