/// One statement and its parts, each with its place.
struct StatementOutline: Sendable {
    let position: SourcePosition
    let sid: Entry?
    let effect: Effect?
    let action: ActionOutline?
    let resource: ElementOutline?
    let principal: PrincipalOutline?
    let conditions: [ConditionOutline]
    /// Where an object without a member is: the Condition itself, or an operator in it.
    let emptyConditions: [SourcePosition]

    init?(_ node: JSONNode) {
        guard case .object(let members) = node.value else { return nil }
        func member(_ key: String) -> JSONMember? { members.first { $0.key == key } }
        func element(_ key: String) -> ElementOutline? {
            member(key).map { ElementOutline($0, isNegated: false) }
                ?? member("Not\(key)").map { ElementOutline($0, isNegated: true) }
        }
        position = node.position
        sid = member("Sid").flatMap { Entry($0.node) }
        effect = member("Effect")?.node.text.flatMap(Effect.init(rawValue:))
        action = element("Action").map(ActionOutline.init)
        resource = element("Resource")
        principal =
            member("Principal").map { PrincipalOutline($0, isNegated: false) }
            ?? member("NotPrincipal").map { PrincipalOutline($0, isNegated: true) }
        (conditions, emptyConditions) = ConditionOutline.all(in: member("Condition")?.node)
    }

    /// The conditions on a key, whatever the operator and the case.
    func conditions(on key: String) -> [ConditionOutline] { conditions.filter { $0.key == key } }

    /// Whether a condition compares the key; asking whether it exists is no comparison.
    func compares(_ key: String) -> Bool { conditions.contains { $0.key == key && $0.test.comparison != .null } }
}

/// `Action` or `Resource`, or one of their negations.
struct ElementOutline: Sendable {
    let isNegated: Bool
    let keyPosition: SourcePosition
    let entries: [Entry]

    init(_ member: JSONMember, isNegated: Bool) {
        self.isNegated = isNegated
        keyPosition = member.keyPosition
        entries = member.node.entries.compactMap(Entry.init)
    }
}

/// `Action`, or `NotAction` when negated.
struct ActionOutline: Sendable {
    let isNegated: Bool
    let keyPosition: SourcePosition
    let entries: [Entry]
    /// The entries that are actions, parsed.
    let actions: [Action]

    struct Action: Sendable {
        let entry: Entry
        let pattern: ActionPattern
        let cover: ActionCover
    }

    init(_ element: ElementOutline) {
        isNegated = element.isNegated
        keyPosition = element.keyPosition
        entries = element.entries
        actions = element.entries.compactMap { entry in
            (try? ActionPattern(parsing: entry.text)).map {
                Action(entry: entry, pattern: $0, cover: ActionCover($0))
            }
        }
    }

    /// Whether one of the patterns matches the action of that name.
    func names(_ action: ActionCover) -> Bool { actions.contains { $0.cover.covers(action) } }
}

/// `Principal`, or `NotPrincipal` when negated.
struct PrincipalOutline: Sendable {
    let isNegated: Bool
    let keyPosition: SourcePosition
    let entries: [(kind: PrincipalKind, entry: Entry)]

    init(_ member: JSONMember, isNegated: Bool) {
        self.isNegated = isNegated
        keyPosition = member.keyPosition
        switch member.node.value {
        case .string:
            entries = Entry(member.node).map { [(.aws, $0)] } ?? []
        case .object(let members):
            entries = members.flatMap { member -> [(kind: PrincipalKind, entry: Entry)] in
                guard let kind = PrincipalKind(rawValue: member.key) else { return [] }
                return member.node.entries.compactMap(Entry.init).map { (kind, $0) }
            }
        case .null, .bool, .number, .array:
            entries = []
        }
    }

    func entries(of kind: PrincipalKind) -> [Entry] { entries.filter { $0.kind == kind }.map(\.entry) }
}
