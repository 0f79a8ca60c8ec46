import AWSValues
import AuditTrail

/// The decision of a record as the text that its row holds: what `JSONDecoder` reads back as a `DecisionRecord`.
///
/// Written by hand, as each call has one: Foundation's encoder took two fifths of the time of a commit.
enum DecisionBody {
    static func text(_ decision: DecisionRecord) -> String {
        object([
            ("engine", .integer(decision.engine)),
            ("account", .string(decision.account)),
            ("revision", .integer(decision.revision)),
            ("principal", .string(decision.principal)),
            ("uniqueID", decision.uniqueID.map { .string($0) }),
            ("sessionPolicy", decision.sessionPolicy.map { .string($0) }),
            ("sessionPolicyARNs", strings(decision.sessionPolicyARNs)),
            ("questions", .array(decision.questions.map(question))),
        ]).text
    }

    static func decision(_ text: String) throws(SQLiteFailure) -> DecisionRecord { try JSONBody.value(text) }

    private static func question(_ question: DecisionRecord.Question) -> JSONText {
        object([
            ("action", .string(question.action)),
            ("resource", question.resource.map { .string($0) }),
            ("context", .array(question.context.map(entry))),
            ("trust", question.trust.map { .string($0) }),
            ("decision", .string(question.decision)),
            ("owner", question.owner.map { .string($0) }),
            ("ownerRevision", question.ownerRevision.map { .integer($0) }),
        ])
    }

    private static func entry(_ entry: DecisionRecord.Entry) -> JSONText {
        ["key": .string(entry.key), "values": strings(entry.values), "isList": .bool(entry.isList)]
    }

    private static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

    /// An object of the members that there are.
    private static func object(_ members: [(String, JSONText?)]) -> JSONText {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }
}
