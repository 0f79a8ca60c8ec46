import AWSValues
import Synchronization

/// The accounts that are in memory, each with its one queue. An account is read when it is first asked for, once however
/// many ask, and let go of when nobody uses it: after a while, or when others need the room. Whoever uses one holds it, so
/// that an account never has two queues.
final class OpenAccounts: Sendable {
    fileprivate struct Entry {
        /// Tells it from an earlier entry of the same account.
        let number: Int
        let opening: Task<AccountWriter, any Error>
        /// nil until it is open.
        var writer: AccountWriter?
        var holders = 0
        var used: Instant
        var size = AccountSize(bytes: 0, revision: -1)
    }

    private struct State {
        var entries: [AccountID: Entry] = [:]
        var count = 0
    }

    private let limits: MemoryLimits
    private let open: @Sendable (AccountID) async throws -> AccountWriter
    private let onClose: @Sendable (AccountID) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - open: reads an account; throws `StoreFailure.noSuchAccount` for one that is not hosted here.
    ///   - onClose: told when an account is no longer in memory.
    init(
        _ limits: MemoryLimits, open: @escaping @Sendable (AccountID) async throws -> AccountWriter,
        onClose: @escaping @Sendable (AccountID) -> Void
    ) {
        self.limits = limits
        self.open = open
        self.onClose = onClose
    }

    /// Does something with an account's queue, which stays the account's only one meanwhile. It must not be kept.
    func use<Value>(
        _ id: AccountID, at now: Instant, _ body: (AccountWriter) async throws -> Value
    ) async throws -> Value {
        let (number, opening, open) = hold(id, now)
        defer { release(id, number) }
        if let open { return try await body(open) }
        let writer: AccountWriter
        do {
            writer = try await opening.value
        } catch {
            drop(id, number)
            throw error
        }
        note(writer, of: id, number)
        return try await body(writer)
    }

    /// An account as it is now; nil when it is not in memory.
    func current(_ id: AccountID, at now: Instant) -> Account? {
        let writer = state.withLock { state -> AccountWriter? in
            guard var entry = state.entries[id], let writer = entry.writer else { return nil }
            entry.used = now
            state.entries[id] = entry
            return writer
        }
        return writer?.current
    }

    /// The queues of all accounts that are in memory.
    var writers: [AccountWriter] { state.withLock { $0.entries.values.compactMap(\.writer) } }

    /// How many accounts are in memory, and about how many bytes they take.
    var usage: (count: Int, bytes: Int) {
        state.withLock { state in
            (state.entries.count, state.entries.values.reduce(0) { $0 + $1.size.bytes })
        }
    }

    /// Lets go of all: after the store was emptied, when nobody uses any.
    func forget() {
        let all = state.withLock { state in
            defer { state.entries = [:] }
            return Array(state.entries.keys)
        }
        for id in all { onClose(id) }
    }

    /// Lets go of accounts that were idle for long, and of those idle longest while all together are too large.
    func trim(at now: Instant) {
        measure()
        let closed = state.withLock { state in
            let idle = state.entries.filter { $1.isIdle }.sorted { $0.value.used < $1.value.used }
            var rest = state.entries.values.reduce(0) { $0 + $1.size.bytes }
            var closed: [AccountID] = []
            for (id, entry) in idle
            where rest > limits.bytes || entry.used.adding(seconds: limits.idleSeconds) <= now {
                closed.append(id)
                rest -= entry.size.bytes
                state.entries[id] = nil
            }
            return closed
        }
        for id in closed { onClose(id) }
    }

    /// Measures what has changed since it was measured last. Nobody waits for it.
    private func measure() {
        let open = state.withLock { state in
            state.entries.compactMap { id, entry in entry.writer.map { (id, entry.number, $0, entry.size.revision) } }
        }
        for (id, number, writer, revision) in open {
            let account = writer.current
            guard account.revision != revision else { continue }
            let size = AccountSize(of: account)
            state.withLock { if $0.entries[id]?.number == number { $0.entries[id]?.size = size } }
        }
    }
}

extension OpenAccounts {
    private func hold(
        _ id: AccountID, _ now: Instant
    ) -> (number: Int, opening: Task<AccountWriter, any Error>, open: AccountWriter?) {
        state.withLock { state in
            if var entry = state.entries[id] {
                entry.holders += 1
                entry.used = now
                state.entries[id] = entry
                return (entry.number, entry.opening, entry.writer)
            }
            state.count += 1
            let open = open
            let opening = Task { try await open(id) }
            state.entries[id] = Entry(number: state.count, opening: opening, holders: 1, used: now)
            return (state.count, opening, nil)
        }
    }

    private func release(_ id: AccountID, _ number: Int) {
        state.withLock { state in
            guard var entry = state.entries[id], entry.number == number else { return }
            entry.holders -= 1
            state.entries[id] = entry
        }
    }

    private func drop(_ id: AccountID, _ number: Int) {
        state.withLock { state in
            guard state.entries[id]?.number == number else { return }
            state.entries[id] = nil
        }
    }

    /// Another one in memory may be one too many.
    private func note(_ writer: AccountWriter, of id: AccountID, _ number: Int) {
        let now: Instant? = state.withLock { state in
            guard let entry = state.entries[id], entry.number == number, entry.writer == nil else { return nil }
            state.entries[id]?.writer = writer
            return entry.used
        }
        if let now { trim(at: now) }
    }
}

extension OpenAccounts.Entry {
    /// Nothing of it waits for the disk either: whoever put that into the queue still holds it.
    fileprivate var isIdle: Bool { holders == 0 && writer != nil }
}

/// How much of the accounts may stay in memory.
package struct MemoryLimits: Sendable {
    /// How long an account stays that nobody uses.
    package var idleSeconds: Int64 = 1800
    /// What all accounts together may take, about. Those in use stay in any case.
    package var bytes = 1 << 30

    package init() {}
}
