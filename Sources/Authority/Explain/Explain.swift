package import AWSValues
import AuditTrail

extension AuthorityService {
    /// Why a recorded call was allowed or refused. nil when the account has no record of that request or event id.
    package func explain(_ id: String, in account: AccountID) async throws -> RequestExplanation? {
        guard let record = try await store.record(id), record.account == account else { return nil }
        guard let decision = record.decision else { return RequestExplanation(record: record, questions: []) }
        let then = try await store.account(account, at: .revision(decision.revision))
        let replay = then.flatMap { Replay(decision, in: $0, policies) }
        let questions = decision.questions.map {
            RequestExplanation.Question(recorded: $0, evaluation: replay?.evaluation(of: $0))
        }
        return RequestExplanation(record: record, questions: questions)
    }
}
