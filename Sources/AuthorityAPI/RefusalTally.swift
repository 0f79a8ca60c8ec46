package import AWSValues

/// Requests that were refused before anyone had proven who asks, counted. It does not grow with what strangers send.
package struct RefusalTally: Sendable, Equatable {
    /// Distinct sources or keys that are told apart; what comes later counts in the total alone.
    private static let maximumDistinct = 1000
    /// How many of each are named in a record.
    private static let named = 20

    package private(set) var since: Instant?
    package private(set) var total: Int64 = 0
    private var codes: [String: Int64] = [:]
    private var sources: [String: Int64] = [:]
    private var keys: [String: Int64] = [:]

    package init() {}

    package mutating func count(code: String, source: String, knownKey: String?, at now: Instant) {
        since = min(since ?? now, now)
        total += 1
        Self.add(1, to: code, in: &codes)
        Self.add(1, to: source, in: &sources)
        if let knownKey { Self.add(1, to: knownKey, in: &keys) }
    }

    /// Both together: when a record of the one could not be written.
    package mutating func merge(_ other: RefusalTally) {
        since = [since, other.since].compactMap { $0 }.min()
        total += other.total
        for (code, number) in other.codes { Self.add(number, to: code, in: &codes) }
        for (source, number) in other.sources { Self.add(number, to: source, in: &sources) }
        for (key, number) in other.keys { Self.add(number, to: key, in: &keys) }
    }

    private static func add(_ number: Int64, to name: String, in table: inout [String: Int64]) {
        if table[name] != nil || table.count < maximumDistinct { table[name, default: 0] += number }
    }

    /// For the record: all codes, the sources that sent most, and the keys that exist and were signed for wrongly.
    var details: JSONText {
        [
            "refusedRequests": .integer(total), "since": .string((since ?? Instant(seconds: 0)).iso8601Seconds),
            "errorCodes": Self.largest(codes, most: Self.maximumDistinct), "sourceIPAddresses": Self.largest(sources),
            "accessKeyIds": Self.largest(keys),
        ]
    }

    private static func largest(_ table: [String: Int64], most: Int = named) -> JSONText {
        let ordered = table.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
        return .object(ordered.prefix(most).map { ($0.key, .integer($0.value)) })
    }
}
