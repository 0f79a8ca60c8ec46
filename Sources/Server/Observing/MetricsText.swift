import AuthorityAPI

/// Metrics as Prometheus reads them.
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
struct MetricsText {
    private(set) var text = ""

    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    init(
        _ counts: Metrics.Counts, refusals: [String: Int64], connections: Int, accounts: (count: Int, bytes: Int),
        isReady: Bool
    ) {
        family("sekisho_requests_total", "counter", "Requests answered, by service, operation and error code.")
        for (name, count) in counts.requests.sorted(by: { order($0.key) < order($1.key) }) {
            sample(
                "sekisho_requests_total", ["service": name.service, "operation": name.operation, "code": name.code],
                String(count))
        }
        family("sekisho_decisions_total", "counter", "Calls decided, by decision.")
        for kind in CallFacts.DecisionKind.allCases {
            sample("sekisho_decisions_total", ["decision": kind.rawValue], String(counts.decisions[kind] ?? 0))
        }
        family("sekisho_unproven_refusals_total", "counter", "Requests refused before anyone had proven who asks.")
        for (code, count) in refusals.sorted(by: { $0.key < $1.key }) {
            sample("sekisho_unproven_refusals_total", ["code": code], String(count))
        }
        histogram(counts.latency)
        family("sekisho_connections", "gauge", "Open connections of the AWS listener.")
        sample("sekisho_connections", [:], String(connections))
        family("sekisho_accounts_in_memory", "gauge", "Accounts in memory: those that were used not long ago.")
        sample("sekisho_accounts_in_memory", [:], String(accounts.count))
        family("sekisho_accounts_in_memory_bytes", "gauge", "About how much memory those accounts take.")
        sample("sekisho_accounts_in_memory_bytes", [:], String(accounts.bytes))
        family("sekisho_ready", "gauge", "Whether the store takes commits.")
        sample("sekisho_ready", [:], isReady ? "1" : "0")
    }

    private mutating func histogram(_ histogram: Histogram) {
        let name = "sekisho_request_duration_seconds"
        family(name, "histogram", "Time from a whole request to its answer.")
        var cumulative: Int64 = 0
        for (bound, count) in zip(Histogram.bounds, histogram.counts) {
            cumulative += count
            sample(name + "_bucket", ["le": seconds(bound)], String(cumulative))
        }
        sample(name + "_bucket", ["le": "+Inf"], String(histogram.total))
        sample(name + "_sum", [:], seconds(histogram.sum))
        sample(name + "_count", [:], String(histogram.total))
    }

    private mutating func family(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: String) {
        let written = labels.map { "\($0.key)=\"\(escaped($0.value))\"" }.joined(separator: ",")
        text += written.isEmpty ? "\(name) \(value)\n" : "\(name){\(written)} \(value)\n"
    }

    private func escaped(_ text: String) -> String {
        text.map { character -> String in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.joined()
    }

    private func order(_ name: Metrics.RequestName) -> String { "\(name.service) \(name.operation) \(name.code)" }

    /// Microseconds as seconds, exactly.
    private func seconds(_ microseconds: Int64) -> String {
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: max(0, 6 - fraction.count)) + fraction
    }
}
