import AWSValues
import AuditTrail

/// The decision of a record as the text that its row holds: what `JSONDecoder` reads back as a `DecisionRecord`.
///
/// Written by hand, as each call has one: Foundation's encoder took two fifths of the time of a commit, and a tree of
/// JSON values half of what is left.
enum DecisionBody {
    static func text(_ decision: DecisionRecord) -> String {
        var writer = FlatJSONWriter()
        writer.object { writer in
            writer.member("engine", decision.engine)
            writer.member("account", decision.account)
            writer.member("revision", decision.revision)
            writer.member("principal", decision.principal)
            writer.member("uniqueID", decision.uniqueID)
            writer.member("sessionPolicy", decision.sessionPolicy)
            writer.member("sessionPolicyARNs", decision.sessionPolicyARNs)
            writer.list("questions", decision.questions, question)
        }
        return writer.text
    }

    static func decision(_ text: String) throws(SQLiteFailure) -> DecisionRecord { try JSONBody.value(text) }

    private static func question(_ question: DecisionRecord.Question, _ writer: inout FlatJSONWriter) {
        writer.member("action", question.action)
        writer.member("resource", question.resource)
        writer.list("context", question.context) { entry, writer in
            writer.member("key", entry.key)
            writer.member("values", entry.values)
            writer.member("isList", entry.isList)
        }
        writer.member("trust", question.trust)
        writer.member("decision", question.decision)
        writer.member("owner", question.owner)
        writer.member("ownerRevision", question.ownerRevision)
    }
}
