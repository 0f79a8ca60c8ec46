import AWSValues
import Synchronization

/// Whether the store does what it is asked. One that failed is taken for failing until a commit of it succeeds.
final class StoreHealth: Sendable {
    struct Outage: Sendable {
        var since: Instant
        var failures: Int64
    }

    private let state = Mutex<Outage?>(nil)

    var outage: Outage? { state.withLock { $0 } }

    /// Notes a call that failed for the store's sake.
    func failed(at now: Instant) {
        state.withLock { outage in
            outage = Outage(since: outage?.since ?? now, failures: (outage?.failures ?? 0) + 1)
        }
    }

    /// Notes that a commit succeeded after all the failures of `outage`. Those that were noted since then are not over.
    func recovered(from outage: Outage, at now: Instant) {
        state.withLock { current in
            let later = (current?.failures ?? 0) - outage.failures
            current = later > 0 ? Outage(since: now, failures: later) : nil
        }
    }
}
