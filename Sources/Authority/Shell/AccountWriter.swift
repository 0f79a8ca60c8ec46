import AWSValues
package import AuditTrail
import Synchronization

/// The one queue through which everything about an account goes on this node. Calls are run one after another on the
/// account in memory; what they leave behind is made durable together (group commit), and only then are they answered.
actor AccountWriter {
    /// What a call leaves behind, and what it is to be answered.
    struct Draft: Sendable {
        /// The account's own first; others' may only record.
        let commits: [Commit]
        /// nil when it left the account as it was.
        let state: AccountState?
        let reply: Reply
    }

    /// Commits that one transaction takes at most.
    private static let maximumBatch = 256

    private let store: any Store
    /// The account as it is now, for whoever only looks.
    nonisolated private let seen: Mutex<Account>
    /// The account as the calls so far have made it, durable or about to be.
    private var tip: AccountState
    private var pending: [([Commit], CheckedContinuation<Void, any Error>)] = []
    private var isFlushing = false
    /// How often commits have failed, and up to which of those times the account was read again.
    private var failures = 0
    private var repairs = 0
    /// Whether `tip` is what calls have made of which some have failed: nobody may go on from it.
    private var isDoomed: Bool { failures > repairs }
    /// Told when secrets have changed in the store.
    private let onSecrets: @Sendable () -> Void
    /// Told when the account was read again.
    private let onReload: @Sendable () -> Void

    init(
        _ state: AccountState, store: any Store, onSecrets: @escaping @Sendable () -> Void,
        onReload: @escaping @Sendable () -> Void
    ) {
        tip = state
        seen = Mutex(state.account)
        self.store = store
        self.onSecrets = onSecrets
        self.onReload = onReload
    }

    /// Runs a call on the account and answers when what it left behind is durable.
    func perform(_ run: @Sendable (AccountState) -> Draft) async throws -> Reply {
        while isDoomed { try await reload() }
        let draft = run(tip)
        if let state = draft.state { show(state) }
        try await enqueue(draft.commits)
        return draft.reply
    }

    /// Waits until everything that was drafted before is durable.
    func settle() async throws { try await enqueue([]) }

    /// The account as it is on disk, for whoever decides something from it that outlives this account's own calls.
    func settled() async throws -> Account {
        while isDoomed { try await reload() }
        let account = tip.account
        if isFlushing { try await settle() }
        return account
    }

    /// Looks at the account as the calls so far have made it, in its turn among them.
    func look<Value: Sendable>(_ body: @Sendable (AccountState) -> Value) -> Value { body(tip) }

    /// Seals every secret of the account again that is not sealed with the newest key, and answers when that is durable.
    func reseal(_ secrets: SecretBox, at now: Instant) async throws {
        try await settle()
        while isDoomed { try await reload() }
        let stored = try await store.credentials(of: tip.account.id)
        var changes: [SecretChange] = []
        for (key, credential) in stored where tip.account.accessKeys[key] != nil {
            guard !secrets.isNewest(credential.sealed) else { continue }
            let sealed = try secrets.resealed(credential.sealed, for: key)
            changes.append(.put(key: key, user: credential.user, sealed: sealed))
        }
        for (key, sealed) in tip.vault.sealed where !secrets.isNewest(sealed) {
            changes.append(.protect(key, sealed: try secrets.resealed(sealed, for: key.owner)))
        }
        guard !changes.isEmpty else { return }
        for change in changes { tip.vault.apply(change) }
        try await enqueue([
            Commit(
                account: tip.account.id, expected: tip.account.revision, changes: [], secrets: changes, records: [],
                at: now)
        ])
    }

    private func enqueue(_ commits: [Commit]) async throws {
        try await withCheckedThrowingContinuation { continuation in
            pending.append((commits, continuation))
            if !isFlushing {
                isFlushing = true
                Task { await flush() }
            }
        }
    }

    /// The account as it is now, without waiting for the queue.
    nonisolated var current: Account { seen.withLock { $0 } }

    private func show(_ state: AccountState) {
        tip = state
        seen.withLock { $0 = state.account }
    }

    private func flush() async {
        while !pending.isEmpty {
            // Those who are about to put something into the queue go first: one sync of the disk for all of them.
            await Task.yield()
            let batch = Array(pending.prefix(AccountWriter.maximumBatch))
            pending.removeFirst(batch.count)
            do {
                let commits = batch.flatMap(\.0)
                try await store.commit(commits)
                if commits.contains(where: { !$0.secrets.isEmpty }) { onSecrets() }
                for (_, continuation) in batch { continuation.resume() }
            } catch {
                await fail(batch, error)
            }
        }
        isFlushing = false
    }

    /// Nothing after a commit that failed can stand: it was made from an account that does not exist. What comes in from
    /// now on reads the account again first, and fails as long as the store cannot do even that.
    private func fail(_ batch: [([Commit], CheckedContinuation<Void, any Error>)], _ error: any Error) async {
        failures += 1
        let doomed = batch + pending
        pending = []
        try? await reload()
        for (_, continuation) in doomed { continuation.resume(throwing: error) }
    }

    private func reload() async throws {
        let known = failures
        guard let durable = try await store.state(of: tip.account.id) else { throw StoreFailure.noSuchAccount }
        // Somebody else may have been faster, and calls have gone on from what they read, or failed as well.
        guard isDoomed, known == failures else { return }
        repairs = known
        show(durable)
        onReload()
    }
}

/// What a call is answered.
package struct Reply: Sendable {
    package let result: Result<Output, ServiceError>
    package let operation: any Operation.Type
    /// nil when the call was refused before anything was decided.
    package let decision: DecisionRecord?
    /// What DecodeAuthorizationMessage takes; nil unless policies refused the call.
    package let authorizationMessage: String?

    package init(
        _ result: Result<Output, ServiceError>, of operation: any Operation.Type, decision: DecisionRecord? = nil,
        authorizationMessage: String? = nil
    ) {
        self.result = result
        self.operation = operation
        self.decision = decision
        self.authorizationMessage = authorizationMessage
    }
}

extension Store {
    /// An account as it is now, with what has no history; nil when it is not hosted here.
    func state(of id: AccountID) async throws -> AccountState? {
        guard let account = try await account(id, at: .now) else { return nil }
        let kept = try await kept(of: id)
        return AccountState(account: account, vault: kept.vault, usage: kept.usage)
    }
}
