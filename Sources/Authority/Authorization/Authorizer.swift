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
            let evaluation = evaluation(of: question, by: subject, in: account, common, base)
            let decision = evaluation.decision
            asked.append(record(evaluation, question, decision))
            if !decision.isAllowed, refusal == nil {
                refusal = .accessDenied(DenialWording.message(evaluation.request, decision))
            }
        }
        return Verdict(questions: asked, refusal: refusal)
    }

    private func evaluation(
        of question: AccessQuestion, by subject: Subject, in account: Account, _ common: [ContextEntry],
        _ base: ApplicablePolicies
    ) -> Evaluation {
        let owner = question.owner?.id ?? account.id
        let known = common + [ContextEntry("aws:ResourceAccount", owner.description)] + question.context
        let request = AccessRequest(
            principal: subject.principal, action: question.action, resource: question.resource,
            resourceAccount: owner, context: known + question.ofResource)
        var applicable = base
        if let role = question.trust { applicable.resource = policies.trust(of: role) }
        let evaluation = Evaluation(request: request, policies: applicable)
        return question.owner == nil ? evaluation : evaluation.ofStranger(knowing: known)
    }

    private func record(
        _ evaluation: Evaluation, _ question: AccessQuestion, _ decision: Decision
    ) -> DecisionRecord.Question {
        let request = evaluation.request
        return DecisionRecord.Question(
            action: request.action.description, resource: request.resource?.description,
            context: request.context.map { DecisionRecord.Entry(key: $0.key, values: $0.values, isList: $0.isList) },
            trust: evaluation.policies.resource == nil ? nil : question.trust?.id, decision: decision.name,
            owner: question.owner?.id.description,
            ownerRevision: question.owner?.revision)
    }
}
