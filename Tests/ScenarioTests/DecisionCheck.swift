import AWSValues
import AuditTrail
import Authority
import PolicyEngine
import PolicyReference

/// One question, every answer: the record, the engine asked again, its explanation, the reference and the simulation
/// must all say the same.
struct DecisionCheck {
    let authority: AuthorityService
    let account: AccountID
    /// What a simulation says when it is something else, because it knows nothing of the session's own policies.
    let simulated: String?

    func check(_ explanation: RequestExplanation, _ findings: inout Findings) async throws {
        findings.expect(explanation.agrees, "the explanation is of another decision")
        guard let decision = explanation.record.decision else { return }
        findings.expect("the number of questions explained", explanation.questions.count, decision.questions.count)
        let isNarrowed = decision.sessionPolicy != nil || !decision.sessionPolicyARNs.isEmpty
        findings.expect(
            simulated == nil || isNarrowed, "only a session with policies of its own is simulated otherwise")
        for question in explanation.questions {
            let recorded = question.recorded
            guard let evaluation = question.evaluation else {
                findings.add("\(recorded.action) cannot be replayed")
                continue
            }
            let decided = Self.check(evaluation, says: recorded.decision, &findings)
            findings.expect("the replayed explanation", question.replayed?.decision, decided)
            let simulation = try await simulate(recorded, decision)
            let answer = simulation.explanation.decision
            if let simulated {
                findings.expect("the simulation without session policies", answer.name, simulated)
            } else {
                findings.expect("the simulation of \(recorded.action)", answer, decided)
            }
            Self.check(simulation.evaluation, says: answer.name, &findings)
        }
    }

    /// The engine and the reference.
    @discardableResult
    static func check(_ evaluation: Evaluation, says name: String, _ findings: inout Findings) -> Decision {
        let decision = decide(evaluation.request, evaluation.policies)
        findings.expect("the decision on \(evaluation.request.action)", decision.name, name)
        let reference = PolicyReference.decide(evaluation.request, evaluation.policies)
        findings.expect(reference.agrees(with: decision), "the reference says \(reference), the engine \(decision)")
        return decision
    }

    /// The same question, nobody asking it, of the account as it was.
    private func simulate(
        _ question: DecisionRecord.Question, _ decision: DecisionRecord
    ) async throws -> Simulation {
        let access = SimulatedAccess(
            principal: try ARN(parsing: decision.principal), action: try ActionName(parsing: question.action),
            resource: try question.resource.map { try ARN(parsing: $0) },
            context: question.context.map { entry in
                entry.isList
                    ? ContextEntry(entry.key, list: entry.values) : ContextEntry(entry.key, entry.values.first ?? "")
            })
        return try await authority.simulate(access, in: account, at: .revision(decision.revision))
    }
}
