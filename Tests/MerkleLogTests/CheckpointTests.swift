import Testing

@testable import MerkleLog

@Suite struct CheckpointTests {
    /// https://c2sp.org/tlog-checkpoint and https://c2sp.org/tlog-cosignature
    static let example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """

    @Test func specificationsExampleIsRead() throws {
        let note = try SignedNote(parsing: Self.example.utf8)
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.origin == Origin("example.com/behind-the-sofa"))
        #expect(checkpoint.head.size == 20_852_163)
        #expect(checkpoint.head.root.description == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
        #expect(checkpoint.text == note.text)
        #expect(Cosignature(note.signatures[1].signature)?.time == 1_679_315_147)
        #expect(note.signatures[1].keyID == 0x8D66_CF3F)
    }

    static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

    @Test(arguments: [
        "0", "1", "9223372036854775807",
    ]) func sizesGoBothWays(size: String) throws {
        for extensions in ["", "x\n", "x\ny\n"] {
            let text = try NoteText(parsing: "a log + more\n\(size)\n\(Self.root)\n\(extensions)".utf8)
            let checkpoint = try Checkpoint(parsing: text)
            #expect(String(checkpoint.head.size) == size)
            #expect(checkpoint.extensions.count == extensions.utf8.count / 2)
            #expect(checkpoint.text == text)
        }
    }

    @Test(
        arguments: [
            ("a\n", .line(2), .cutShort), ("a\n1\n", .line(3), .cutShort), ("\n1\n\(root)\n", .line(1), .badOrigin),
            ("a\n\n\(root)\n", .line(2), .notDecimal), ("a\n01\n\(root)\n", .line(2), .notDecimal),
            ("a\n+1\n\(root)\n", .line(2), .notDecimal), ("a\n-1\n\(root)\n", .line(2), .notDecimal),
            ("a\n1 \n\(root)\n", .line(2), .notDecimal), ("a\n٣\n\(root)\n", .line(2), .notDecimal),
            ("a\n9223372036854775808\n\(root)\n", .line(2), .notDecimal),
            ("a\n18446744073709551617\n\(root)\n", .line(2), .notDecimal),
            ("a\n184467440737095516170000\n\(root)\n", .line(2), .notDecimal),
            ("a\n1\n\n", .line(3), .notHash), ("a\n1\nAAAA\n", .line(3), .notHash),
            ("a\n1\n \(root)\n", .line(3), .notHash),
            ("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", .line(3), .notHash),
            ("a\n1\n\(root)\n\n", .line(4), .emptyExtension), ("a\n1\n\(root)\nx\n\ny\n", .line(5), .emptyExtension),
        ] as [(String, LogReadFailure.Place, LogReadProblem)])
    func otherTextsAreRefused(text: String, place: LogReadFailure.Place, problem: LogReadProblem) throws {
        let text = try NoteText(parsing: text.utf8)
        #expect(throws: LogReadFailure(.checkpoint, place, problem)) { try Checkpoint(parsing: text) }
    }

    @Test func originsAreCompared() throws {
        #expect(Origin("") == nil)
        #expect(Origin("a\n") == nil)
        #expect(Origin([0xFF]) == nil)
        #expect(Origin("e\u{301}") != Origin("é"))
        #expect(Origin(String(repeating: "a", count: 1025)) == nil)
        // printf %s 'example.com/log' | sha256sum
        #expect(Origin("example.com/log")?.hash == "4d3203c8f35cdf600e475f55fede6081a703d3d322f208865fca2ec4f0e030f8")
    }

    @Test func cosignaturesHoldTheirTime() throws {
        let sample = try Sample()
        let key = sample.witnesses[0].verifierKey
        let checkpoint = sample.checkpoint(5)
        for time in [1, Sample.time, UInt64(Int64.max)] {
            let line = try sample.witnesses[0].cosign(checkpoint, at: time)
            let note = try SignedNote(checkpoint.text, signatures: [line])
            #expect(try note.verified(by: [key]).signatures.map(\.time) == [time])
            // Any bit of the time and of the signature counts.
            for bit in stride(from: 0, to: 8 * 72, by: 7) {
                var bytes = line.signature
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                let changed = NoteSignature(name: line.name, keyID: line.keyID, signature: bytes)
                let other = try SignedNote(checkpoint.text, signatures: [changed])
                #expect(throws: NoteRefusal.self) { try other.verified(by: [key]) }
            }
        }
        for time in [0, UInt64(Int64.max) + 1, .max] {
            #expect(throws: SigningFailure.self) { try sample.witnesses[0].cosign(checkpoint, at: time) }
        }
    }

    /// A key for one use does not verify the other, even when it is the same key.
    @Test func signaturesAndCosignaturesAreApart() throws {
        let sample = try Sample()
        let name = sample.log.verifierKey.name
        let cosigner = try #require(Cosigner(name: name, seed: Sample.seed(0)))
        #expect(cosigner.verifierKey.publicKey == sample.log.verifierKey.publicKey)
        #expect(cosigner.verifierKey.id != sample.log.verifierKey.id)
        let checkpoint = sample.checkpoint(5)
        let cosigned = try cosigner.cosign(checkpoint, at: 7)
        let signed = try sample.log.sign(checkpoint.text)
        let swapped = [
            NoteSignature(name: name, keyID: sample.log.verifierKey.id, signature: cosigned.signature),
            NoteSignature(
                name: name, keyID: sample.log.verifierKey.id, signature: Array(cosigned.signature.suffix(64))),
            NoteSignature(name: name, keyID: cosigner.verifierKey.id, signature: signed.signature),
            NoteSignature(
                name: name, keyID: cosigner.verifierKey.id,
                signature: [UInt8](repeating: 0, count: 8) + signed.signature),
        ]
        for line in swapped {
            let note = try SignedNote(checkpoint.text, signatures: [line])
            #expect(throws: NoteRefusal.self) {
                try note.verified(by: [sample.log.verifierKey, cosigner.verifierKey])
            }
        }
        #expect(NoteSigner(name: name, seed: [1, 2, 3]) == nil)
        #expect(Cosigner(name: name, seed: []) == nil)
    }
}
