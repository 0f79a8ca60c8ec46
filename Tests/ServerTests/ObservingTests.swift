import AWSValues
import AuthorityAPI
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Server

@Suite struct ObservingTests {
    @Test func aLogLineIsOneObject() throws {
        let lines = Mutex<[String]>([])
        var handler = LineLogHandler(level: .info, clock: { Instant(milliseconds: 1_795_600_000_123) }) { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        handler[metadataKey: "z"] = "base"
        let fixed = handler
        let logger = Logger(label: "x") { _ in fixed }
        logger.info(
            "a \"quoted\"\nline",
            metadata: [
                "text": "1", "number": .stringConvertible(7), "list": ["a", "b"], "map": ["k": "v"],
                "other": .stringConvertible(Secret("hush")),
            ])
        logger.debug("not this")
        #expect(
            lines.withLock { $0 } == [
                #"{"time":"2026-11-25T09:46:40.123Z","level":"info","message":"a \"quoted\"\nline","list":["a","b"],"#
                    + #""map":{"k":"v"},"number":7,"other":"<secret>","text":"1","z":"base"}"# + "\n"
            ])
    }

    @Test func metricsAreWrittenForPrometheus() {
        let metrics = Metrics()
        var facts = CallFacts(requestID: "r")
        facts.service = "iam"
        facts.operation = "GetUser"
        facts.decision = .allowed
        metrics.count(facts, isOurs: true, took: .microseconds(500))
        metrics.count(facts, isOurs: true, took: .microseconds(501))
        facts.decision = .explicitDeny
        facts.code = "AccessDenied"
        metrics.count(facts, isOurs: true, took: .seconds(3600))
        // A service that a client made up is no label.
        facts = CallFacts(requestID: "r")
        facts.service = "made-up"
        metrics.count(facts, isOurs: false, took: .zero)
        let text = MetricsText(
            metrics.current, refusals: ["A\"\\": 2], connections: 3, accounts: (2, 4096), isReady: false
        ).text
        for line in [
            #"sekisho_requests_total{service="iam",operation="GetUser",code="OK"} 2"#,
            #"sekisho_requests_total{service="iam",operation="GetUser",code="AccessDenied"} 1"#,
            #"sekisho_requests_total{service="other",operation="none",code="OK"} 1"#,
            #"sekisho_decisions_total{decision="allowed"} 2"#, #"sekisho_decisions_total{decision="explicitDeny"} 1"#,
            #"sekisho_decisions_total{decision="implicitDeny"} 0"#,
            #"sekisho_unproven_refusals_total{code="A\"\\"} 2"#,
            #"sekisho_request_duration_seconds_bucket{le="0.000500"} 2"#,
            #"sekisho_request_duration_seconds_bucket{le="0.001000"} 3"#,
            #"sekisho_request_duration_seconds_bucket{le="10.000000"} 3"#,
            #"sekisho_request_duration_seconds_bucket{le="+Inf"} 4"#,
            "sekisho_request_duration_seconds_sum 3600.001001", "sekisho_request_duration_seconds_count 4",
            "sekisho_connections 3", "sekisho_ready 0", "sekisho_accounts_in_memory 2",
            "sekisho_accounts_in_memory_bytes 4096",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
        #expect(text.hasSuffix("\n"))
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_795_600_000, "Wed, 25 Nov 2026 09:46:40 GMT"), (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (-86_400, "Wed, 31 Dec 1969 00:00:00 GMT"),
    ])
    func datesOfHTTP(seconds: Int64, text: String) {
        #expect(HTTPDate.text(Instant(seconds: seconds)) == text)
    }

    @Test func sourcesAreCountedAndForgotten() {
        let sources = SourceConnections(most: 2)
        let opened = ["a", "a", "a", "b"].map { sources.open($0) }
        #expect(opened == [true, true, false, true])
        #expect(sources.total == 3)
        sources.close("a")
        #expect(sources.open("a"))
        for source in ["a", "a", "b", "b", "never"] { sources.close(source) }
        #expect(sources.total == 0)
    }

    @Test func addressesOfClients() throws {
        for (text, address, network) in [
            ("192.0.2.1", "192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "20010db800010002/64"),
            ("2001:db8:1:2::", "2001:db8:1:2::", "20010db800010002/64"),
        ] {
            let client = ClientAddress(try .init(ipAddress: text, port: 1))
            #expect(client.address == address)
            #expect(client.network == network)
        }
        #expect(ClientAddress(nil).address == "unknown")
    }

    @Test func aResetIsAlone() async {
        let gate = SharingGate()
        let witness = Witness()
        await withTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    if number % 10 == 0 {
                        await gate.alone { await witness.visit(alone: true) }
                    } else {
                        await gate.shared { await witness.visit(alone: false) }
                    }
                }
            }
        }
        #expect(witness.faults == 0)
    }
}

/// Sees who is there together.
private final class Witness: Sendable {
    private let state = Mutex((sharing: 0, alone: 0, faults: 0))

    var faults: Int { state.withLock { $0.faults } }

    func visit(alone: Bool) async {
        state.withLock { state in
            if state.alone > 0 || (alone && state.sharing > 0) { state.faults += 1 }
            if alone { state.alone += 1 } else { state.sharing += 1 }
        }
        await Task.yield()
        state.withLock { if alone { $0.alone -= 1 } else { $0.sharing -= 1 } }
    }
}
