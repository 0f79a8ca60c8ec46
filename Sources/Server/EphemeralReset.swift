import AWSValues
import Authority
import AuthorityAPI
import Synchronization

/// Brings an ephemeral server back to its beginning: the account and the root key stay, all else goes.
struct EphemeralReset: Sendable {
    static let path = "/_sekisho/reset"

    let authority: AuthorityService
    let log: TrailLog
    let signingKeys: SigningKeyCache
    let account: AccountID
    let partition: Partition
    let region: Region
    let root: ServerConfiguration.RootCredentials
    /// Calls run beside each other, and never beside a reset.
    let gate = SharingGate()

    func run(at now: Instant) async throws {
        try await gate.alone { try await replace(at: now) }
    }

    private func replace(at now: Instant) async throws {
        // A record that is not in the log yet would leave a gap in it.
        try await log.catchUp()
        try await authority.store.erase()
        try await begin(at: now)
        authority.forget()
        signingKeys.forget()
    }

    /// Makes the account, in a store that is empty.
    func begin(at now: Instant) async throws {
        var random = RandomSource.system
        let new = try Bootstrap(account, partition: partition, region: region, at: now)
            .ephemeral(rootKey: root.key.description, secret: root.secret, using: &random, authority.secrets)
        try await authority.store.create(new)
    }
}

/// Lets work share, or be alone; whoever waits to be alone goes before those that come later.
final class SharingGate: Sendable {
    private struct State {
        var sharing = 0
        var isAlone = false
        var waiting: [(isAlone: Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func shared<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        await enter(alone: false)
        defer { leave(alone: false) }
        return try await body()
    }

    func alone<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        await enter(alone: true)
        defer { leave(alone: true) }
        return try await body()
    }

    private func enter(alone: Bool) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append((alone, continuation)) }
            admit()
        }
    }

    private func leave(alone: Bool) {
        state.withLock { state in
            if alone { state.isAlone = false } else { state.sharing -= 1 }
        }
        admit()
    }

    private func admit() {
        let admitted = state.withLock { state in
            var admitted: [CheckedContinuation<Void, Never>] = []
            while let next = state.waiting.first, !state.isAlone, !next.isAlone || state.sharing == 0 {
                state.waiting.removeFirst()
                if next.isAlone { state.isAlone = true } else { state.sharing += 1 }
                admitted.append(next.continuation)
            }
            return admitted
        }
        for continuation in admitted { continuation.resume() }
    }
}
