import AWSValues
package import MerkleLog

/// Proof for anybody that an event is in the log, to be checked without the server: a tlog-proof whose extra part has the
/// event, the salt of its digest, and the digest of the decision. https://c2sp.org/tlog-proof
package struct Receipt: Sendable {
    package let event: String
    /// Of the event's part of the digest alone.
    package let salt: [UInt8]
    /// The decision's part of the digest.
    package let decision: [UInt8]
    package let inclusion: LogProof

    /// Throws `LogFailure` when the record is not under the checkpoint yet, or was erased.
    package init(_ entry: LogEntry, under note: SignedNote, in storage: any LogStorage) throws {
        guard let salt = entry.salt, let digest = RecordDigest(entry) else {
            throw ReceiptRefusal.erased
        }
        let head = try Checkpoint(parsing: note.text).head
        guard entry.position > 0, UInt64(entry.position) <= head.size else { throw ReceiptRefusal.tooEarly }
        var reader = TreeReader(size: head.size, source: AnyTiles(storage))
        let proof = try reader.inclusion(of: UInt64(entry.position) - 1)
        // What was read from the tiles is believed no further than that.
        try proof.verify(.leaf(digest.bytes), in: head)
        event = entry.event
        self.salt = RecordDigest.Part.event.salt(from: salt)
        decision = digest.decision
        inclusion = LogProof(proof, checkpoint: note, extra: Receipt.extra(event, self.salt, decision))
    }

    package var bytes: [UInt8] { inclusion.bytes }

    /// Reads a receipt. Nothing of it is verified; throws `LogReadFailure` or `ReceiptRefusal`.
    package init(parsing bytes: [UInt8]) throws {
        inclusion = try LogProof(parsing: bytes)
        guard let extra = inclusion.extra, let text = String(validating: extra, as: UTF8.self),
            let json = try? JSONText(parsing: text), json["sekishoReceipt"]?.text == "1",
            let event = json["event"]?.string, let salt = Receipt.bytes(json["salt"], RecordDigest.none.count),
            let decision = Receipt.bytes(json["decision"], RecordDigest.none.count)
        else { throw ReceiptRefusal.noReceipt }
        self.event = event
        self.salt = salt
        self.decision = decision
    }

    /// Verifies that the event is in a log that the policy believes.
    package func verify(by policy: TrustPolicy) throws(LogProofRefusal) -> TrustedCheckpoint {
        let digest = RecordDigest(event: RecordDigest.Part.event.digest(of: event, salt), decision: decision)
        return try inclusion.verify(.leaf(digest.bytes), by: policy)
    }

    private static func extra(_ event: String, _ salt: [UInt8], _ decision: [UInt8]) -> [UInt8] {
        let json: JSONText = [
            "sekishoReceipt": 1, "event": .string(event),
            "salt": .string(String(decoding: Base64.encoded(salt), as: UTF8.self)),
            "decision": .string(String(decoding: Base64.encoded(decision), as: UTF8.self)),
        ]
        return Array(json.text.utf8)
    }

    private static func bytes(_ json: JSONText?, _ count: Int) -> [UInt8]? {
        guard let text = json?.string, let bytes = Base64.decodeCanonical(Array(text.utf8)), bytes.count == count else {
            return nil
        }
        return bytes
    }
}

/// Why there is no receipt, or a file is none.
package enum ReceiptRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case erased
    case tooEarly
    case noReceipt

    package var description: String {
        switch self {
        case .erased: "the record was erased"
        case .tooEarly: "the record is not under a checkpoint yet"
        case .noReceipt: "the proof holds no event"
        }
    }
}
