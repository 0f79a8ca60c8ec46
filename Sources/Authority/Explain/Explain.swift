package import AWSValues
import AuditTrail

extension AuthorityService {
    /// Why a recorded call was allowed or refused. nil when the account has no record of that request or event id.
    package func explain(_ id: String, in account: AccountID) async throws -> RequestExplanation? {
        guard let record = try await store.record(id, of: account) else { return nil }
        guard let decision = record.decision else { return RequestExplanation(record: record, questions: []) }
        let then = try await store.account(account, at: .revision(decision.revision))
        let owners = try await owners(of: decision)
        let replay = then.flatMap { Replay(decision, in: $0, owners, policies) }
        let questions = decision.questions.map {
            RequestExplanation.Question(recorded: $0, evaluation: replay?.evaluation(of: $0))
        }
        return RequestExplanation(record: record, questions: questions)
    }

    /// The other accounts that a decision was about, each as it was then.
    private func owners(of decision: DecisionRecord) async throws -> [AccountID: Account] {
        var owners: [AccountID: Account] = [:]
        for question in decision.questions {
            guard let revision = question.ownerRevision,
                let id = question.owner.flatMap({ try? AccountID(parsing: $0) })
            else { continue }
            owners[id] = try await store.account(id, at: .revision(revision))
        }
        return owners
    }
}
