package import AWSValues
package import PolicyEngine

/// A question that nobody has asked: may this principal do this?
package struct SimulatedAccess: Sendable {
    /// A user, a role, one session of a role, or the root user.
    package let principal: ARN
    package let action: ActionName
    /// nil for no resource in particular.
    package let resource: ARN?
    /// Condition keys that the request is to have; they hide what would be known without them.
    package let context: [ContextEntry]

    package init(principal: ARN, action: ActionName, resource: ARN?, context: [ContextEntry] = []) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}

/// The answer to it, now or as of a past moment.
package struct Simulation: Sendable {
    package let access: SimulatedAccess
    package let account: AccountID
    /// Of the account when the question is asked.
    package let revision: Int64
    package let at: Instant
    /// What the question is decided from.
    package let evaluation: Evaluation
    package let explanation: Explanation
    /// Whether the resource is of another account, whose policies and tags are not to be shown.
    private let isForeign: Bool

    init(
        access: SimulatedAccess, account: AccountID, revision: Int64, at: Instant, evaluation: Evaluation,
        isForeign: Bool
    ) {
        self.access = access
        self.account = account
        self.revision = revision
        self.at = at
        self.evaluation = evaluation
        explanation = isForeign ? evaluation.explanation.shownToStranger : evaluation.explanation
        self.isForeign = isForeign
    }

    /// Every condition key of the request.
    package var context: [ContextEntry] { evaluation.request.context }

    private var shownContext: [ContextEntry] {
        guard isForeign else { return context }
        let given = Set(access.context.map { Array($0.key.utf8) })
        return context.filter { given.contains(Array($0.key.utf8)) || !ContextKeys.isOfResource($0.key) }
    }

    /// `{"principal", "account", "revision", "at", "action", "resource", "context"}` and what ``Explanation`` says.
    package var json: JSONText {
        let facts: [(String, JSONText)] = [
            ("principal", .string(access.principal.description)), ("account", .string(account.description)),
            ("revision", .integer(revision)), ("at", .string(at.iso8601)),
            ("action", .string(access.action.description)),
            ("resource", .string(access.resource?.description ?? "*")),
            ("context", .object(shownContext.map { ($0.key, ContextJSON.value($0.values, isList: $0.isList)) })),
        ]
        return .object(facts + (explanation.json.members ?? []))
    }
}
