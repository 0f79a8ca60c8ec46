package import AWSValues
import Synchronization

/// Counts requests that proved nothing, and says when a source sends too many of them. Junk costs memory of a fixed size
/// and, at most once a minute, one record: never a write of its own.
package final class UnprovenRefusals: Sendable {
    package struct Limits: Sendable {
        /// Refusals that a source may have at once, and then each second.
        package var burst = 100
        package var perSecond = 10
        /// Sources that are told apart.
        package var sources = 10_000

        package init() {}
    }

    private struct State {
        var tally = RefusalTally()
        var buckets: SourceBuckets
        var totals: [String: Int64] = [:]
    }

    private let state: Mutex<State>

    package init(_ limits: Limits = Limits()) {
        state = Mutex(
            State(
                buckets: SourceBuckets(
                    burst: limits.burst, perSecond: limits.perSecond, maximumCount: limits.sources)))
    }

    /// Counts a refusal. Returns whether the source has had too many.
    /// - Parameter knownKey: the id of the key that was claimed, when it is one that exists.
    @discardableResult
    package func note(code: String, client: ClientAddress, knownKey: String?, at now: Instant) -> Bool {
        state.withLock { state in
            state.tally.count(code: code, source: client.network, knownKey: knownKey, at: now)
            state.totals[code, default: 0] += 1
            return !state.buckets.take(client.network, at: now)
        }
    }

    /// All since the start, by code, for metrics. Codes are our own words, so there are few.
    package var totals: [String: Int64] { state.withLock { $0.totals } }

    /// What has been counted since the last time; nil when that is nothing.
    package func take() -> RefusalTally? {
        state.withLock { state in
            guard state.tally.total > 0 else { return nil }
            let tally = state.tally
            state.tally = RefusalTally()
            return tally
        }
    }

    /// Gives back what could not be recorded.
    package func putBack(_ tally: RefusalTally) {
        state.withLock { $0.tally.merge(tally) }
    }
}
