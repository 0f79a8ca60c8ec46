package import AWSValues
package import AuditTrail
package import PolicyEngine

/// Why a call was allowed or refused: its record, and its decision made again from what the account was then.
package struct RequestExplanation: Sendable {
    package struct Question: Sendable {
        /// As it was decided then.
        package let recorded: DecisionRecord.Question
        /// What it was decided from; nil when that could not be put together again.
        package let evaluation: Evaluation?
        /// As it is decided now from the same facts.
        package let replayed: Explanation?

        init(recorded: DecisionRecord.Question, evaluation: Evaluation?) {
            self.recorded = recorded
            self.evaluation = evaluation
            replayed = evaluation?.explanation
        }

        /// Whether the decision is the same. When it is not, the engine or the history has changed, and the explanation
        /// is of another decision than the one that was made.
        package var agrees: Bool { replayed?.decision.name == recorded.decision }

        /// What of it the caller's account may see: not the policy of a resource of another account, nor how it is tagged.
        var shown: Explanation? { recorded.owner == nil ? replayed : replayed?.shownToStranger }

        /// The condition keys that the caller's account may see.
        var context: [DecisionRecord.Entry] {
            recorded.owner == nil ? recorded.context : recorded.context.filter { !ContextKeys.isOfResource($0.key) }
        }
    }

    package let record: TrailRecord
    /// Empty when the call was refused before anything was decided.
    package let questions: [Question]

    package var agrees: Bool { questions.allSatisfy(\.agrees) }

    /// `{"requestID", "eventID", "eventTime", "eventSource", "eventName", "account", "errorCode"?, "errorMessage"?,
    /// "principal"?, "uniqueID"?, "revision"?, "engine"?, "agrees", "questions": […]}`. A question has `action`,
    /// `resource`, `context`, `recorded`, `agrees`, and what ``Explanation`` says.
    package var json: JSONText {
        var members: [(String, JSONText?)] = [
            ("requestID", .string(record.requestID)), ("eventID", .string(record.eventID)),
            ("eventTime", .string(record.at.iso8601)), ("eventSource", .string(record.eventSource)),
            ("eventName", .string(record.eventName)), ("account", record.account.map { .string($0.description) }),
            ("errorCode", record.event["errorCode"]), ("errorMessage", record.event["errorMessage"]),
        ]
        if let decision = record.decision {
            members += [
                ("principal", .string(decision.principal)),
                ("uniqueID", decision.uniqueID.map { .string($0) } ?? .null),
                ("revision", .integer(decision.revision)), ("engine", .integer(decision.engine)),
            ]
        }
        members += [("agrees", .bool(agrees)), ("questions", .array(questions.map(\.json)))]
        return .object(members.compactMap { name, value in value.map { (name, $0) } })
    }
}

extension RequestExplanation.Question {
    fileprivate var json: JSONText {
        let facts: [(String, JSONText)] = [
            ("action", .string(recorded.action)), ("resource", .string(recorded.resource ?? "*")),
            (
                "context",
                .object(context.map { ($0.key, ContextJSON.value($0.values, isList: $0.isList)) })
            ),
            ("recorded", .string(recorded.decision)), ("agrees", .bool(agrees)),
        ]
        return .object(facts + (shown?.json.members ?? []))
    }
}

/// A condition key's values: a text, or an array for a key that holds a list.
enum ContextJSON {
    static func value(_ values: [String], isList: Bool) -> JSONText {
        if !isList, values.count == 1, let value = values.first { return .string(value) }
        return .array(values.map { .string($0) })
    }
}
