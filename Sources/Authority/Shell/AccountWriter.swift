import AWSValues

/// The one queue through which everything about an account goes on this node. Calls are run one after another on the
/// account in memory; what they leave behind is made durable together (group commit), and only then are they answered.
actor AccountWriter {
    /// What a call leaves behind, and what it is to be answered.
    struct Draft: Sendable {
        let commit: Commit
        let account: Account
        let reply: Reply
    }

    /// Commits that one transaction takes at most.
    private static let maximumBatch = 256

    private let store: any Store
    /// The account as the calls so far have made it, durable or about to be.
    private var tip: Account
    private var pending: [(Commit, CheckedContinuation<Void, any Error>)] = []
    private var isFlushing = false
    /// Counts failed commits: a call that was run on an account that then was not kept must fail with it.
    private var failures = 0

    init(_ account: Account, store: any Store) {
        tip = account
        self.store = store
    }

    /// Runs a call on the account and answers when what it left behind is durable.
    func perform(_ run: @Sendable (Account) -> Draft) async throws -> Reply {
        let draft = run(tip)
        tip = draft.account
        try await withCheckedThrowingContinuation { continuation in
            pending.append((draft.commit, continuation))
            if !isFlushing {
                isFlushing = true
                Task { await flush() }
            }
        }
        return draft.reply
    }

    /// The account as it is now.
    func current() -> Account { tip }

    private func flush() async {
        while !pending.isEmpty {
            let batch = Array(pending.prefix(AccountWriter.maximumBatch))
            pending.removeFirst(batch.count)
            do {
                try await store.commit(batch.map(\.0))
                for (_, continuation) in batch { continuation.resume() }
            } catch {
                await fail(batch, error)
            }
        }
        isFlushing = false
    }

    /// Nothing after a commit that failed can stand: it was made from an account that does not exist.
    private func fail(_ batch: [(Commit, CheckedContinuation<Void, any Error>)], _ error: any Error) async {
        failures += 1
        let doomed = batch + pending
        pending = []
        if let durable = try? await store.account(tip.id, at: .now) { tip = durable }
        // Whatever came in while the account was read again was made from the old one too.
        let late = pending
        pending = []
        for (_, continuation) in doomed + late { continuation.resume(throwing: error) }
    }
}

/// What a call is answered.
package struct Reply: Sendable {
    package let result: Result<Output, ServiceError>
    package let operation: any Operation.Type

    package init(_ result: Result<Output, ServiceError>, of operation: any Operation.Type) {
        self.result = result
        self.operation = operation
    }
}
