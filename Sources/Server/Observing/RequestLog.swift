import AWSValues
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
        let members: [(String, JSONText?)] = [
            ("bytes", .integer(answer.response.body.count)), ("caller", facts.caller.map { .string($0) }),
            ("code", facts.code.map { .string($0) }), ("decision", facts.decision.map { .string($0.rawValue) }),
            ("fault", facts.fault.map { .string($0) }),
            ("microseconds", .integer(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)),
            ("operation", facts.operation.map { .string($0) }), ("request", .string(facts.requestID)),
            ("service", facts.service.map { .string($0) }), ("source", .string(peer.address.address)),
            ("status", .integer(answer.response.status)),
        ]
        // Metadata is a dictionary, which would be made for each request only to be sorted.
        if let lines = logger.handler as? LineLogHandler { return lines.write(level, "request", members) }
        let metadata = members.compactMap { name, value in value.map { (name, Logger.MetadataValue.string($0.text)) } }
        logger.log(level: level, "request", metadata: Dictionary(metadata) { $1 })
    }
}
