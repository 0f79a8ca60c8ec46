package import AWSValues
import Synchronization

/// The authority at work: finds who holds a key, runs calls, keeps what they leave behind.
package final class AuthorityService: Sendable {
    package let store: any Store
    package let secrets: SecretBox
    package let sessions: SessionSealer
    package let policies = PolicySource()
    private let quotas: Quotas
    private let clock: @Sendable () -> Instant
    private let writers = Mutex<[AccountID: AccountWriter]>([:])

    package init(
        store: any Store, keys: KeyRing, quotas: Quotas = Quotas(), clock: @escaping @Sendable () -> Instant
    ) {
        self.store = store
        secrets = SecretBox(keys)
        sessions = SessionSealer(keys)
        self.quotas = quotas
        self.clock = clock
    }

    package var now: Instant { clock() }

    /// Runs an operation for a proven caller. The answer comes when its record is durable, also when it is a refusal.
    /// Throws only when the store failed: then nothing has happened.
    package func perform(
        _ type: any Operation.Type, _ parameters: some Parameters & Sendable, by caller: Caller,
        from source: RequestSource
    ) async throws -> Reply {
        let writer = try await writer(of: caller.account)
        let now = clock()
        return try await writer.perform { account in
            self.run(type, parameters, caller, source, account, now)
        }
    }

    /// The account as it is now, with whatever is about to be durable.
    package func account(_ id: AccountID) async throws -> Account {
        try await writer(of: id).current()
    }

    /// Forgets what is in memory: after the store was emptied.
    package func forget() {
        writers.withLock { $0 = [:] }
    }

    private func writer(of id: AccountID) async throws -> AccountWriter {
        if let known = writers.withLock({ $0[id] }) { return known }
        guard let account = try await store.account(id, at: .now) else { throw StoreFailure.noSuchAccount }
        return writers.withLock { writers in
            if let known = writers[id] { return known }
            let writer = AccountWriter(account, store: store)
            writers[id] = writer
            return writer
        }
    }

    private func run(
        _ type: any Operation.Type, _ parameters: some Parameters, _ caller: Caller, _ source: RequestSource,
        _ account: Account, _ now: Instant
    ) -> AccountWriter.Draft {
        var call = Call(
            caller: caller, account: account, now: now, region: source.region, random: .system, secrets: secrets,
            sessions: sessions, quotas: quotas)
        let subject = Subject(caller, in: account)
        let eventID = UniqueID.uuid(using: &call.random)
        let runner = CallRunner(authorizer: Authorizer(policies: policies))
        let outcome = runner.run(type, parameters, subject, source, &call)
        let facts = EventBuilder.Facts(
            operation: type, request: outcome.request, response: outcome.response, error: outcome.error,
            decision: outcome.decision)
        let record = EventBuilder.record(facts, by: subject, caller, from: source, at: now, eventID: eventID)
        var next = account
        if outcome.error == nil, !call.changes.isEmpty {
            next = call.account
            next.advance(to: account.revision + 1)
        }
        let keeps = outcome.error == nil
        let commit = Commit(
            account: account.id, expected: account.revision, changes: keeps ? call.changes : [],
            secrets: keeps ? call.secretChanges : [], records: [record], at: now)
        return AccountWriter.Draft(commit: commit, account: next, reply: Reply(outcome.result, of: type))
    }
}
