import AWSValues
import Testing

@testable import MerkleLog

@Suite struct LogProofTests {
    let sample: Sample
    let policy: TrustPolicy

    init() throws {
        sample = try Sample()
        policy = try sample.policy(2)
    }

    func proof(_ index: Int, in size: Int, extra: [UInt8]? = nil) throws -> LogProof {
        LogProof(
            sample.tree.inclusion(of: index, in: size), checkpoint: try sample.cosigned(size, by: [0, 2]), extra: extra)
    }

    @Test func proofsGoBothWaysAndVerify() throws {
        for size in 1...40 {
            for index in [0, size / 3, size - 1] {
                for extra: [UInt8]? in [nil, [0], Array("of the record".utf8)] {
                    let proof = try proof(index, in: size, extra: extra)
                    let read = try LogProof(parsing: proof.bytes)
                    #expect(read == proof && read.bytes == proof.bytes)
                    let trusted = try read.verify(sample.tree.leaves[index], by: policy)
                    #expect(trusted.checkpoint.head.size == UInt64(size))
                    #expect(trusted.cosignatures.count == 2)
                }
            }
        }
        #expect(try proof(0, in: 1, extra: []).extra == nil)
    }

    @Test func theTextIsThatOfTheSpecification() throws {
        let lines = String(decoding: try proof(2, in: 3, extra: [1]).bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(3) == ["c2sp.org/tlog-proof@v1", "extra AQ==", "index 2"])
        #expect(lines[3] == "\(sample.tree.head(2).root)")
        #expect(lines[4] == "" && lines[5] == "sekisho.example/log" && lines[6] == "3")
        #expect(lines[9].hasPrefix("— sekisho.example/log ") && lines[10].hasPrefix("— witness.example/w1 "))
    }

    /// One bit anywhere: the proof does not read, or it shows nothing. All in it is either hashed or signed.
    @Test func oneBitIsEnough() throws {
        let leaf = sample.tree.leaves[5]
        let bytes = try proof(5, in: 13).bytes
        var random = SeededRandom(seed: 5)
        var read = 0
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            guard let proof = try? LogProof(parsing: changed) else { continue }
            read += 1
            #expect(throws: LogProofRefusal.self) { try proof.verify(leaf, by: policy) }
        }
        #expect(read > 100)
    }

    @Test func aProofIsOfItsLeaf() throws {
        let proof = try proof(5, in: 13)
        for (place, leaf) in sample.tree.leaves.prefix(13).enumerated() where place != 5 {
            #expect(throws: LogProofRefusal.inclusion(.otherRoot)) { try proof.verify(leaf, by: policy) }
        }
        #expect(throws: LogProofRefusal.checkpoint(.quorum(cosigned: 2))) {
            try proof.verify(sample.tree.leaves[5], by: sample.policy(3))
        }
        let beyond = LogProof(
            InclusionProof(index: 13, size: 13, path: proof.path), checkpoint: proof.checkpoint)
        #expect(throws: LogProofRefusal.inclusion(.outside(13, size: 13))) {
            try beyond.verify(sample.tree.leaves[5], by: policy)
        }
    }

    static let head = "c2sp.org/tlog-proof@v1\n"

    @Test(
        arguments: [
            ("", .proof, .line(1), .cutShort), ("c2sp.org/tlog-proof@v1", .proof, .line(1), .noNewline),
            ("c2sp.org/tlog-proof@v2\n", .proof, .line(1), .noHeader), (head, .proof, .line(2), .cutShort),
            (head + "extra \n", .proof, .line(2), .emptyExtra), (head + "extra !\n", .proof, .line(2), .notBase64),
            (head + "extra AB==\n", .proof, .line(2), .notBase64), (head + "extra AQ==\n", .proof, .line(3), .cutShort),
            (head + "extra AQ==\nextra AQ==\n", .proof, .line(3), .noIndex),
            (head + "extra\n", .proof, .line(2), .noIndex),
            (head + "index\n", .proof, .line(2), .noIndex), (head + "index 01\n", .proof, .line(2), .notDecimal),
            (head + "index -5\n", .proof, .line(2), .notDecimal), (head + "index \n", .proof, .line(2), .notDecimal),
            (head + "index 9223372036854775808\n", .proof, .line(2), .notDecimal),
            (head + "index 0\n", .proof, .line(3), .cutShort), (head + "index 0\nAAAA\n", .proof, .line(3), .notHash),
            (head + "\nindex 0\n", .proof, .line(2), .noIndex), (head + "index 0\n\n", .note, .whole, .noNewline),
            (head + "index 0\n\na\n", .note, .whole, .noSignatures),
        ] as [(String, LogReadFailure.Format, LogReadFailure.Place, LogReadProblem)])
    func brokenProofsAreRefused(
        text: String, format: LogReadFailure.Format, place: LogReadFailure.Place, problem: LogReadProblem
    ) {
        #expect(throws: LogReadFailure(format, place, problem)) { try LogProof(parsing: Array(text.utf8)) }
    }

    @Test func messagesSayWhatAndWhere() {
        #expect(
            LogReadFailure(.proof, .line(3), .notHash).description == "line 3 of the proof is not the base64 of a hash")
        #expect(
            LogReadFailure(.note, .byte(7), .controlCharacter).description
                == "byte 7 of the note is a control character")
        #expect(LogReadFailure(.policy, .whole, .noQuorum).description == "the policy has no quorum")
    }

    @Test func aLongProofIsNotRead() throws {
        let long = [UInt8](repeating: 0x61, count: 1 << 22)
        #expect(throws: LogReadFailure(.proof, .whole, .tooLong)) { try LogProof(parsing: long) }
        #expect(Base64.decodeCanonical(Array("AQ==".utf8)) == [1])
    }
}
