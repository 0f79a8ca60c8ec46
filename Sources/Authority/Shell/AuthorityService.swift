package import AWSValues
package import AuditTrail
import Synchronization

/// The authority at work: finds who holds a key, runs calls, keeps what they leave behind.
package final class AuthorityService: Sendable {
    package let store: any Store
    let ring: KeyRing
    package let secrets: SecretBox
    package let sessions: SessionSealer
    package let messages: AuthorizationMessageSealer
    package let policies = PolicySource()
    /// Makes the receipt of a record; nil for a server without a log.
    let receipts: (@Sendable (LogEntry) async throws -> Receipt)?
    let quotas: Quotas
    private let clock: @Sendable () -> Instant
    private let accounts: OpenAccounts
    private let credentials: CredentialCache
    /// Calls that take names of which all accounts share one set.
    let claims = OneAtATime()
    /// Whether the server's keys are being changed.
    let isRotating = Mutex(false)

    package init(
        store: any Store, keys: KeyRing, quotas: Quotas = Quotas(), memory: MemoryLimits = MemoryLimits(),
        receipts: (@Sendable (LogEntry) async throws -> Receipt)? = nil, clock: @escaping @Sendable () -> Instant
    ) {
        self.store = store
        ring = keys
        secrets = SecretBox(keys)
        sessions = SessionSealer(keys)
        messages = AuthorizationMessageSealer(keys)
        self.quotas = quotas
        self.receipts = receipts
        self.clock = clock
        let (credentials, policies) = (CredentialCache(), policies)
        self.credentials = credentials
        accounts = OpenAccounts(
            memory,
            open: { id in
                guard let state = try await store.state(of: id) else { throw StoreFailure.noSuchAccount }
                return AccountWriter(
                    state, store: store, onSecrets: { credentials.forget() }, onReload: { policies.forget(id) })
            }, onClose: { policies.forget($0) })
    }

    package var now: Instant { clock() }

    /// Runs an operation for a proven caller. The answer comes when its record is durable, also when it is a refusal.
    /// Throws only when the store failed: then nothing has happened.
    package func perform(
        _ type: any Operation.Type, _ parameters: some Parameters & Sendable, by caller: Caller,
        from source: RequestSource
    ) async throws -> Reply {
        let read = AuthorityService.read(type, parameters)
        return try await withWriter(of: caller.account) { writer in
            try await reaching(read, by: caller, from: source, writer) { surroundings in
                let now = clock()
                return try await writer.perform { state in
                    self.run(type, read, caller, source, state, surroundings, now)
                }
            }
        }
    }

    /// The account as it is now, with whatever is about to be durable.
    package func account(_ id: AccountID) async throws -> Account {
        if let open = accounts.current(id, at: clock()) { return open }
        return try await withWriter(of: id) { $0.current }
    }

    /// The sealed secret of an access key, and whose it is; nil for a key that is not there.
    package func credential(_ key: String) async throws -> StoredCredential? {
        if let known = credentials[key] { return known }
        let asked = credentials.generation
        guard let found = try await store.credential(key) else { return nil }
        credentials.remember(found, of: key, asked: asked)
        return found
    }

    /// Forgets what is in memory: after the store was emptied.
    package func forget() {
        credentials.forget()
        accounts.forget()
    }

    /// How many accounts are in memory, and about how many bytes they take.
    package var accountsInMemory: (count: Int, bytes: Int) { accounts.usage }

    /// Lets go of accounts in memory that nobody has used for a while. To be called now and then.
    package func closeIdleAccounts() { accounts.trim(at: clock()) }

    /// Does something with the queue of an account, which must not be kept: see `OpenAccounts`.
    func withWriter<Value>(
        of id: AccountID, _ body: (AccountWriter) async throws -> Value
    ) async throws -> Value {
        try await accounts.use(id, at: clock(), body)
    }

    /// The queues of the accounts that are in memory.
    var openWriters: [AccountWriter] { accounts.writers }

    private static func read(
        _ type: any Operation.Type, _ parameters: some Parameters
    ) -> Result<any Operation, ServiceError> {
        do throws(ServiceError) {
            return .success(try type.init(parameters))
        } catch {
            return .failure(error)
        }
    }

    private func run(
        _ type: any Operation.Type, _ read: Result<any Operation, ServiceError>, _ caller: Caller,
        _ source: RequestSource, _ state: AccountState, _ surroundings: Surroundings, _ now: Instant
    ) -> AccountWriter.Draft {
        var call = Call(
            caller: caller, account: state.account, surroundings: surroundings, vault: state.vault, usage: state.usage,
            now: now, region: source.region, random: .system, secrets: secrets, sessions: sessions, quotas: quotas)
        let subject = Subject(caller, in: state.account)
        let eventID = UniqueID.uuid(at: now, using: &call.random)
        let outcome = CallRunner(authorizer: Authorizer(policies: policies)).run(read, subject, source, &call)
        if let subject { UsageNotes.note(type, by: subject, caller, in: source.region, &call) }
        let facts = EventBuilder.Facts(
            operation: type, request: outcome.request, response: outcome.response, error: outcome.error,
            decision: outcome.decision)
        let records = EventBuilder.records(
            facts, by: subject, caller, from: source, at: now, eventID: eventID, hosted: surroundings.accounts,
            told: call.told)
        let message = outcome.isDenied ? AuthorizationMessage(account: caller.account, eventID: eventID) : nil
        let reply = Reply(
            outcome.result, of: type, decision: outcome.decision,
            authorizationMessage: message.flatMap { try? messages.encoded($0) })
        return draft(of: call, state, outcome, records, reply)
    }

    private func draft(
        of call: Call, _ state: AccountState, _ outcome: CallRunner.Outcome, _ records: [TrailRecord], _ reply: Reply
    ) -> AccountWriter.Draft {
        let keeps = outcome.error == nil
        let own = Commit(
            account: state.account.id, expected: state.account.revision, changes: keeps ? call.changes : [],
            secrets: keeps ? call.secretChanges : [], usage: call.usageChanges,
            newAccounts: keeps ? call.newAccounts : [],
            records: records.filter { $0.account == state.account.id }, at: call.now)
        let others = records.filter { $0.account != state.account.id }.compactMap { record in
            record.account.map { Commit(recording: record, in: $0) }
        }
        return AccountWriter.Draft(commits: [own] + others, state: next(state, call, keeps), reply: reply)
    }

    /// The account as the call leaves it; nil when that is as it was.
    private func next(_ state: AccountState, _ call: Call, _ keeps: Bool) -> AccountState? {
        guard keeps && call.isChanging || !call.usageChanges.isEmpty else { return nil }
        var next = state
        next.usage = call.usage
        if keeps {
            next.account = call.account
            next.vault = call.vault
            if !call.changes.isEmpty { next.account.advance(to: state.account.revision + 1) }
        }
        return next
    }
}
