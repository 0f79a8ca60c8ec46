import Crypto

/// What the log holds of a record: 32 bytes that say nothing of it to whoever has not the salt, and that nobody can make
/// another record for. Event and decision are hidden apart, each with a salt of its own, so that the event can be shown
/// without making the decision any easier to guess.
///
///     salt of a part = SHA-256(salt || name of the part || 0x00)
///     part           = SHA-256(salt of the part || text)
///     digest         = SHA-256("sekisho record 1" || 0x00 || part of the event || part of the decision)
///
/// A record without a decision has 32 zero bytes for it.
package struct RecordDigest: Sendable, Hashable {
    /// Of a salt, in bytes: too many to guess (NIST SP 800-107 asks for no more than the strength wanted).
    package static let saltLength = 16

    /// Asks for eight bytes at a time, since each asking is a call of the system.
    package static func makeSalt(using random: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<saltLength / 8).flatMap { _ in withUnsafeBytes(of: random.next() as UInt64) { Array($0) } }
    }

    package let event: [UInt8]
    package let decision: [UInt8]

    package init(event: [UInt8], decision: [UInt8]) {
        self.event = event
        self.decision = decision
    }

    /// nil for a record that was erased.
    package init?(_ entry: LogEntry) {
        guard let salt = entry.salt else { return nil }
        event = Part.event.digest(of: entry.event, Part.event.salt(from: salt))
        decision =
            entry.decision.map { Part.decision.digest(of: $0, Part.decision.salt(from: salt)) } ?? RecordDigest.none
    }

    /// For no decision.
    package static let none = [UInt8](repeating: 0, count: 32)

    package enum Part: String {
        case event, decision

        /// What hides this part, made from the salt of the record: it says nothing of the other part.
        package func salt(from salt: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: salt + Array(rawValue.utf8) + [0])) }

        package func digest(of text: String, _ salt: [UInt8]) -> [UInt8] {
            var hash = SHA256()
            hash.update(data: salt)
            hash.update(data: Array(text.utf8))
            return Array(hash.finalize())
        }
    }

    /// The bytes of the leaf.
    package var bytes: [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("sekisho record 1".utf8) + [0])
        hash.update(data: event)
        hash.update(data: decision)
        return Array(hash.finalize())
    }
}
