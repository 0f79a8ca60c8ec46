import AWSValues
import AuditTrail
import MerkleLog
import Testing

@Suite struct ReceiptTests {
    private func policy() throws -> TrustPolicy {
        let key = try #require(Shelf.signer()).verifierKey
        return try #require(TrustPolicy(logs: [key], witnesses: [], threshold: 0))
    }

    private func receipt(_ position: Int64, of shelf: Shelf) throws -> Receipt {
        let note = try SignedNote(parsing: try #require(shelf.read(.checkpoint)))
        let entry = try #require(shelf.entries(position - 1, 1).first)
        return try Receipt(entry, under: note, in: shelf)
    }

    @Test(arguments: [1, 2, 3, 255, 256, 257, 699, 700] as [Int64])
    func provesWhatIsInTheLog(position: Int64) async throws {
        let shelf = try await Shelf.grown(700)
        let read = try Receipt(parsing: receipt(position, of: shelf).bytes)
        #expect(read.event == #"{"eventID":"event-\#(position)"}"#)
        #expect(try read.verify(by: policy()).checkpoint.head.size == 700)
    }

    /// Whatever is changed in it, it proves nothing more.
    @Test func nothingInItCanBeChanged() async throws {
        let shelf = try await Shelf.grown(700)
        let bytes = try receipt(300, of: shelf).bytes
        let policy = try policy()
        var verified = 0
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            if (try? Receipt(parsing: changed).verify(by: policy)) != nil { verified += 1 }
        }
        #expect(verified == 0)
    }

    @Test func anotherEventDoesNotFit() async throws {
        let shelf = try await Shelf.grown(700)
        let receipt = try receipt(300, of: shelf)
        let extra = try #require(receipt.inclusion.extra)
        let text = String(decoding: extra, as: UTF8.self).replacing("event-300", with: "event-301")
        let (index, path) = (receipt.inclusion.index, receipt.inclusion.path)
        let proof = LogProof(
            InclusionProof(index: index, size: 700, path: path), checkpoint: receipt.inclusion.checkpoint,
            extra: Array(text.utf8))
        let forged = try Receipt(parsing: proof.bytes)
        #expect(forged.event.contains("event-301"))
        #expect(throws: LogProofRefusal.self) { try forged.verify(by: policy()) }
    }

    @Test func otherKeysAndTooFewWitnessesAreRefused() async throws {
        let receipt = try receipt(2, of: try await Shelf.grown(3))
        let stranger = try #require(Shelf.signer(2)).verifierKey
        let other = try #require(TrustPolicy(logs: [stranger], witnesses: [], threshold: 0))
        #expect(throws: LogProofRefusal.self) { try receipt.verify(by: other) }
        let name = try #require(KeyName("witness.example"))
        let witness = try #require(Cosigner(name: name, seed: [UInt8](repeating: 3, count: 32))).verifierKey
        let key = try #require(Shelf.signer()).verifierKey
        let both = try #require(TrustPolicy(logs: [key], witnesses: [witness], threshold: 1))
        #expect(throws: LogProofRefusal.self) { try receipt.verify(by: both) }
    }

    @Test func thereIsNoneBeforeTheCheckpointAndAfterAnErasure() async throws {
        let shelf = try await Shelf.grown(3)
        shelf.add(1)
        #expect(throws: ReceiptRefusal.tooEarly) { try receipt(4, of: shelf) }
        shelf.change { $0[1] = Shelf.entry(2, event: "{}", salt: nil) }
        #expect(throws: ReceiptRefusal.erased) { try receipt(2, of: shelf) }
    }

    /// The salts of the two parts say nothing of each other, and equal records have digests of their own.
    @Test func partsAreHiddenApart() throws {
        let salts = [[UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16)]
        let digests = try salts.map { try #require(RecordDigest(Shelf.entry(1, salt: $0))) }
        #expect(Set(digests.flatMap { [$0.event, $0.decision, $0.bytes] }).count == 6)
        let parts = [RecordDigest.Part.event, .decision].map { $0.salt(from: salts[0]) }
        #expect(parts[0] != parts[1] && parts.allSatisfy { $0.count == 32 })
        let bare = try #require(RecordDigest(Shelf.entry(3)))
        #expect(bare.decision == RecordDigest.none)
    }
}
