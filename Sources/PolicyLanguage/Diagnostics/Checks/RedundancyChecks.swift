import AWSValues

/// Checks of what could be left out without changing what the policy does.
extension PolicyCheckRule {
    static let redundancyRules = [redundantAction, redundantResource, redundantStatement, redundantNumber]

    private static let redundantAction = PolicyCheckRule(
        .redundantAction,
        statement: { statement, _ in
            let actions = (statement.action?.actions ?? []).map { action in
                Candidate(
                    action.entry, cover: action.cover, id: action.entry.text.lowercased(),
                    isOpen: action.pattern.hasWildcards, service: action.pattern.parts?.service.literal)
            }
            return redundant(actions) { $0.covers($1) }
        })

    private static let redundantResource = PolicyCheckRule(
        .redundantResource,
        statement: { statement, policy in
            let resources = (statement.resource?.entries ?? []).compactMap { entry in
                ResourceCover(entry.text, version: policy.version).map {
                    Candidate(
                        entry, cover: $0, id: entry.text, isOpen: ValueForms.isOpen(entry.text),
                        service: (try? ARN(parsing: entry.text))?.service)
                }
            }
            return redundant(resources) { $0.covers($1) }
        })

    /// The patterns that another covers; of two that match the same the later one.
    ///
    /// Only patterns with wildcards cover any but themselves, and only those of their service, so that a long list of
    /// plain names stays cheap.
    private static func redundant<Cover>(
        _ patterns: [Candidate<Cover>], covers: (Cover, Cover) -> Bool
    ) -> [Finding] {
        var first: [String: Int] = [:]
        let open = Dictionary(grouping: patterns.indices.filter { patterns[$0].isOpen }.prefix(mostOpenPatterns)) {
            patterns[$0].service
        }
        return patterns.indices.compactMap { index in
            let pattern = patterns[index]
            var other = first[pattern.id]
            if other == nil {
                first[pattern.id] = index
                let nearby = pattern.service == nil ? [] : open[pattern.service] ?? []
                other = ((open[nil] ?? []) + nearby).first { candidate in
                    candidate != index && covers(patterns[candidate].cover, pattern.cover)
                        && (candidate < index || !covers(pattern.cover, patterns[candidate].cover))
                }
            }
            return other.map {
                ("`\(pattern.entry.text)` is within `\(patterns[$0].entry.text)`", pattern.entry.position)
            }
        }
    }

    /// Far more than IAM's quota leaves room for; without a limit a text made for it would take minutes.
    private static let mostOpenPatterns = 1000

    /// Statements alike in all but their Sid and the order of things.
    private static let redundantStatement = PolicyCheckRule(
        .redundantStatement,
        policy: { policy in
            var seen: [String: Int] = [:]
            return policy.statements.enumerated().compactMap { number, statement in
                let twin = seen[statement.canonicalText]
                seen[statement.canonicalText] = twin ?? number
                return twin.map { ("the statement says the same as statement \($0 + 1)", statement.position) }
            }
        })

    /// The least of several upper bounds decides nothing: one value is enough.
    private static let redundantNumber = PolicyCheckRule(
        .redundantConditionValueNum,
        condition: { condition, _ in
            guard let wanted = decisive[condition.test.comparison], condition.values.count > 1 else { return [] }
            return [("of the values of `\(condition.name)` only the \(wanted) counts", condition.valuesPosition)]
        })

    /// Which of several numbers alone decides.
    private static let decisive: [ConditionComparison: String] = [
        .numericLessThan: "greatest", .numericLessThanEquals: "greatest",
        .numericGreaterThan: "least", .numericGreaterThanEquals: "least",
    ]
}

/// One of the patterns of a statement that are compared with each other.
private struct Candidate<Cover> {
    let entry: Entry
    let cover: Cover
    /// The same for patterns that are written alike.
    let id: String
    let isOpen: Bool
    /// nil when it is not one service.
    let service: String?

    init(_ entry: Entry, cover: Cover, id: String, isOpen: Bool, service: String?) {
        self.entry = entry
        self.cover = cover
        self.id = id
        self.isOpen = isOpen
        self.service = service
    }
}

extension StatementOutline {
    /// The same for statements that mean the same, as far as sorting and the case of names show.
    fileprivate var canonicalText: String {
        let principals = (principal?.entries ?? []).map { "\($0.kind.rawValue) \($0.entry.text)" }.sorted()
        let conditions = conditions.map { condition in
            "\(condition.test) \(condition.key) \(condition.values.map(\.text).sorted())"
        }.sorted()
        let action = (action?.entries ?? []).map { $0.text.lowercased() }.sorted()
        let resource = (resource?.entries ?? []).map(\.text).sorted()
        return """
            \(effect?.rawValue ?? "?") \(principal?.isNegated ?? false) \(principals) \
            \(self.action?.isNegated ?? false) \(action) \(self.resource?.isNegated ?? false) \(resource) \(conditions)
            """
    }
}
