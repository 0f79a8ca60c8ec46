import AWSWire
import AuthorityAPI
import Logging

/// One line for each request: who, what, how it ended. Never a header, a parameter or a body. Refusals past the rate that
/// a source is allowed are told at the debug level: strangers must not fill the log.
enum RequestLog {
    static func write(_ answer: APIAnswer, _ peer: Peer, _ took: Duration, to logger: Logger) {
        let facts = answer.facts
        let level: Logger.Level = facts.fault == nil ? (facts.isTooMany ? .debug : .info) : .error
        guard logger.logLevel <= level else { return }
        let (seconds, attoseconds) = took.components
        var metadata: Logger.Metadata = [
            "request": "\(facts.requestID)", "source": "\(peer.address.address)",
            "status": .stringConvertible(answer.response.status),
            "bytes": .stringConvertible(answer.response.body.count),
            "microseconds": .stringConvertible(seconds * 1_000_000 + attoseconds / 1_000_000_000_000),
        ]
        let texts: [(String, String?)] = [
            ("service", facts.service), ("operation", facts.operation), ("caller", facts.caller), ("code", facts.code),
            ("decision", facts.decision?.rawValue), ("fault", facts.fault),
        ]
        for (name, text) in texts {
            if let text { metadata[name] = .string(text) }
        }
        logger.log(level: level, "request", metadata: metadata)
    }
}
