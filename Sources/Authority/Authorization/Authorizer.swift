package import AWSValues
package import AuditTrail
import PolicyEngine

/// Asks the engine a call's questions, and says no as AWS does.
package struct Authorizer: Sendable {
    package let policies: PolicySource

    package init(policies: PolicySource) {
        self.policies = policies
    }

    package struct Verdict: Sendable {
        package let questions: [DecisionRecord.Question]
        /// nil when everything is allowed.
        package let refusal: ServiceError?
    }

    /// Every question is asked, also after a refusal: the record is to say all.
    ///
    /// - Parameter mfa: when the call itself proved possession of a device.
    package func decide(
        _ questions: [AccessQuestion], by subject: Subject, in account: Account, from source: RequestSource,
        mfa: Instant? = nil, at now: Instant
    ) -> Verdict {
        let base = policies.policies(of: subject, in: account)
        let common =
            ContextKeys.common(subject, source, at: now) + (mfa.map { ContextKeys.proving($0, at: now) } ?? [])
        var asked: [DecisionRecord.Question] = []
        var refusal: ServiceError?
        for question in questions {
            let owner = question.owner?.id ?? account.id
            let request = AccessRequest(
                principal: subject.principal, action: question.action, resource: question.resource,
                resourceAccount: owner,
                context: common + [ContextEntry("aws:ResourceAccount", owner.description)] + question.context)
            var applicable = base
            if let role = question.trust { applicable.resource = policies.trust(of: role) }
            let decision = PolicyEngine.decide(request, applicable)
            asked.append(record(request, question, decision))
            if !decision.isAllowed, refusal == nil {
                refusal = .accessDenied(DenialWording.message(request, decision))
            }
        }
        return Verdict(questions: asked, refusal: refusal)
    }

    private func record(
        _ request: AccessRequest, _ question: AccessQuestion, _ decision: Decision
    ) -> DecisionRecord.Question {
        DecisionRecord.Question(
            action: request.action.description, resource: request.resource?.description,
            context: request.context.map { DecisionRecord.Entry(key: $0.key, values: $0.values, isList: $0.isList) },
            trust: question.trust?.id, decision: decision.name, owner: question.owner?.id.description,
            ownerRevision: question.owner?.revision)
    }
}
