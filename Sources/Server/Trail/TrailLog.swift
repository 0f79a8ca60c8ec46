package import AWSValues
package import AuditTrail
package import Authority
package import MerkleLog

/// The log of a server at work: grows behind the commits, and gives receipts and files of what it has.
package actor TrailLog {
    /// What is served and read without waiting for the log to grow.
    package nonisolated let storage: any LogStorage
    private let store: any Store
    private let ring: KeyRing
    private var keys: LogKeys
    private var growth: LogGrowth
    private var isAdvancing = false
    /// How often growing has failed since it last did not.
    private(set) var failures = 0

    /// Opens the log of a store where it was left. Throws `LogFailure` when the two are not of each other.
    package init(_ store: any Store, _ ring: KeyRing, in storage: any LogStorage, at now: Instant) async throws {
        let keys = try await LogKeys.open(store, ring, at: now)
        self.store = store
        self.ring = ring
        self.storage = storage
        self.keys = keys
        growth = try await LogGrowth(keys.known.origin, in: storage, keys: keys.known.verifiers) { after, limit in
            try await store.entries(after: after, limit: limit)
        }
    }

    package var verifiers: [VerifierKey] { keys.known.verifiers }
    package var latest: SignedNote? { growth.latest }

    /// Brings what was committed into the log; answers whether there was anything. What it throws changes nothing.
    package func advance() async throws -> Bool {
        guard !isAdvancing else { return false }
        isAdvancing = true
        defer { isAdvancing = false }
        var next = growth
        guard try await next.advance(signing: keys.signers) != nil else { return false }
        growth = next
        return true
    }

    /// How growing went, for whoever tells people of it.
    enum Growth {
        /// As the time before.
        case same
        /// The first time.
        case failed(any Error)
        /// After so many failures.
        case recovered(after: Int)
    }

    /// Brings everything that was committed into the log.
    func grow() async -> Growth {
        do {
            while try await advance() {}
            defer { failures = 0 }
            return failures == 0 ? .same : .recovered(after: failures)
        } catch {
            failures += 1
            return failures == 1 ? .failed(error) : .same
        }
    }

    /// Waits until everything that was committed before is in the log.
    package func catchUp() async throws {
        repeat {
            while isAdvancing { await Task.yield() }
        } while try await advance()
    }

    /// A receipt for a record, which waits for its checkpoint. Throws `ReceiptRefusal`.
    package func receipt(for entry: LogEntry) async throws -> Receipt {
        if UInt64(max(0, entry.position)) > growth.head.size { _ = try await advance() }
        guard let latest = growth.latest else { throw ReceiptRefusal.tooEarly }
        return try Receipt(entry, under: latest, in: storage)
    }
}
