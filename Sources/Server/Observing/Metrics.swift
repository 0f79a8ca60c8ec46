import AuthorityAPI
import Synchronization

/// Counts what the server does. Labels are words of ours, so that no client can make the tables grow.
final class Metrics: Sendable {
    struct RequestName: Hashable {
        let service: String
        let operation: String
        let code: String
    }

    struct Counts {
        var requests: [RequestName: Int64] = [:]
        var decisions: [CallFacts.DecisionKind: Int64] = [:]
        var latency = Histogram()
    }

    private let counts = Mutex(Counts())

    func count(_ facts: CallFacts, isOurs: Bool, took duration: Duration) {
        let name = RequestName(
            service: isOurs ? facts.service ?? "none" : facts.service == nil ? "none" : "other",
            operation: facts.operation ?? "none", code: facts.code ?? "OK")
        counts.withLock { counts in
            counts.requests[name, default: 0] += 1
            if let decision = facts.decision { counts.decisions[decision, default: 0] += 1 }
            counts.latency.add(duration)
        }
    }

    var current: Counts { counts.withLock { $0 } }
}

/// Durations by size.
struct Histogram {
    /// Upper bounds in microseconds.
    static let bounds: [Int64] = [
        500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 10_000_000,
    ]

    /// Of each bound, those that are not within a smaller one.
    private(set) var counts = [Int64](repeating: 0, count: bounds.count)
    private(set) var total: Int64 = 0
    /// In microseconds.
    private(set) var sum: Int64 = 0

    mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let microseconds =
            seconds.multipliedReportingOverflow(by: 1_000_000).partialValue + attoseconds / 1_000_000_000_000
        if let index = Self.bounds.firstIndex(where: { microseconds <= $0 }) { counts[index] += 1 }
        total += 1
        sum = sum.addingReportingOverflow(microseconds).partialValue
    }
}
