import AWSValues
import AuditTrail
import PolicyEngine
import PolicyLanguage

/// A refusal in the form that DecodeAuthorizationMessage tells it: the first question that was not allowed.
///
/// AWS describes the contents and gives examples, which this follows; it names no members for `NotAction` and
/// `NotResource`, so those are ours.
enum DecodedMessage {
    /// nil for the record of a call that no policy refused.
    static func json(_ refusal: RequestExplanation) -> JSONText? {
        guard let decision = refusal.record.decision,
            let question = refusal.questions.first(where: { $0.recorded.decision != "allowed" })
        else { return nil }
        let recorded = question.recorded
        let isDenied = recorded.decision == "explicitDeny"
        return [
            "allowed": false, "explicitDeny": .bool(isDenied),
            "matchedStatements": items(isDenied ? statements(question, decision) : []), "failures": items([]),
            "context": [
                "principal": principal(refusal.record, decision), "action": .string(recorded.action),
                "resource": .string(recorded.resource ?? "*"),
                "conditions": items(question.context.map { condition($0.key, $0.values) }),
            ],
        ]
    }

    private static func principal(_ record: TrailRecord, _ decision: DecisionRecord) -> JSONText {
        let identity = record.event["userIdentity"]
        let members: [(String, JSONText?)] = [
            ("id", identity?["principalId"]), ("name", identity?["userName"]), ("arn", .string(decision.principal)),
        ]
        return .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// Those that deny. A policy of another account stays that account's secret, as do its tags.
    private static func statements(
        _ question: RequestExplanation.Question, _ decision: DecisionRecord
    ) -> [JSONText] {
        (question.shown?.layers ?? []).flatMap(\.statements).filter { $0.effect == .deny && $0.applies }.map {
            statement($0, decision)
        }
    }

    private static func statement(_ explanation: StatementExplanation, _ decision: DecisionRecord) -> JSONText {
        let statement = explanation.statement
        let caller = decision.uniqueID.map { [$0] } ?? []
        let principals = statement.principal.map { $0.patterns.map(\.written.value) } ?? caller
        return [
            "statementId": .string(statement.sid ?? ""), "effect": .string(statement.effect.rawValue.uppercased()),
            "principals": values(principals), "principalGroups": items([]),
            statement.action.isNegated ? "notActions" : "actions": values(statement.action.patterns.map(\.description)),
            statement.resource?.isNegated == true ? "notResources" : "resources": values(
                statement.resource?.patterns.map(\.description) ?? []),
            "conditions": items(explanation.conditions.map { condition($0.key, $0.wanted) }),
        ]
    }

    private static func condition(_ key: String, _ values: [String]) -> JSONText {
        ["key": .string(key), "values": self.values(values)]
    }

    private static func values(_ values: [String]) -> JSONText { items(values.map { ["value": .string($0)] }) }

    private static func items(_ items: [JSONText]) -> JSONText { ["items": .array(items)] }
}
