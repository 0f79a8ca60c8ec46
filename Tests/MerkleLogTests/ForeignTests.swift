import AWSValues
import Crypto
import Foundation
import Testing

@testable import MerkleLog

/// What others computed: Tests/Vectors/merkle.
@Suite struct ForeignTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/merkle")

    struct Go: Decodable {
        struct Root: Decodable { let size: Int, root: String }
        struct Inclusion: Decodable { let size: Int, index: UInt64, path: [String] }
        struct Consistency: Decodable { let old: UInt64, new: Int, path: [String] }
        struct TileOf: Decodable { let path: String, sha256: String }
        struct Note: Decodable { let seed: String, key: String, text: String, note: String }
        struct Verdict: Decodable { let name: String, note: String, accepted: Bool }

        let treeSize: Int
        let roots: [Root]
        let inclusion: [Inclusion]
        let consistency: [Consistency]
        let tiles: [TileOf]
        let notes: [Note]
        let cosigned: [Note]
        let verdicts: [Verdict]
    }

    struct Litewitness: Decodable {
        struct Log: Decodable { let origin: String, key: String }
        struct Request: Decodable { let file: String, body: String, status: Int, answer: String }

        let logs: [Log]
        let requests: [Request]
    }

    let go: Go

    init() throws {
        go = try JSONDecoder().decode(Go.self, from: Data(contentsOf: Self.folder.appending(path: "go.json")))
    }

    @Test func treesAreThoseOfGo() throws {
        let (frontier, shelf) = try TileShelf.grown(to: go.treeSize)
        #expect(go.roots.count == 307)
        for vector in go.roots {
            var reader = shelf.reader(vector.size)
            #expect(try reader.root().description == vector.root)
        }
        #expect(frontier.root.description == go.roots.last?.root)
        #expect(go.inclusion.count == 120 && go.consistency.count == 120)
        for vector in go.inclusion {
            var reader = shelf.reader(vector.size)
            #expect(try reader.inclusion(of: vector.index).path.map(\.description) == vector.path)
        }
        for vector in go.consistency {
            var reader = shelf.reader(vector.new)
            #expect(try reader.consistency(from: vector.old).path.map(\.description) == vector.path)
        }
    }

    @Test func tilesAreThoseOfGo() throws {
        let (_, shelf) = try TileShelf.grown(to: go.treeSize)
        #expect(go.tiles.count == 404)
        for vector in go.tiles {
            guard case .tile(let coordinates) = try LogPath(parsing: vector.path) else { throw Sample.Missing() }
            #expect(coordinates.description == vector.path)
            // Go's list has every part of the last tile, too.
            let widest = try #require(
                TileCoordinates.inTree(of: UInt64(go.treeSize), level: coordinates.level, index: coordinates.index))
            let bytes = try Tile(coordinates, bytes: shelf.bytes(of: widest)).bytes
            #expect(Data(SHA256.hash(data: bytes)).base64EncodedString() == vector.sha256)
        }
    }

    @Test func notesAreThoseOfGo() throws {
        #expect(go.notes.count == 4)
        for vector in go.notes {
            let key = try VerifierKey(parsing: vector.key)
            let signer = try #require(NoteSigner(name: key.name, seed: bytes(vector.seed)))
            #expect(signer.verifierKey == key && key.description == vector.key)
            let text = try NoteText(parsing: vector.text.utf8)
            let note = try SignedNote(text, signatures: [signer.sign(text)])
            #expect(note.bytes == Array(vector.note.utf8))
            #expect(try SignedNote(parsing: vector.note.utf8).verified(by: [key]).text == text)
        }
    }

    @Test func cosignaturesAreThoseOfGosKeys() throws {
        #expect(go.cosigned.count == 2)
        for vector in go.cosigned {
            let key = try VerifierKey(parsing: vector.key)
            let note = try SignedNote(parsing: vector.note.utf8)
            let verified = try note.verified(by: [key]).signatures
            #expect(verified.map(\.time) == [1_679_315_147])
            let cosigner = try #require(Cosigner(name: key.name, seed: bytes(vector.seed)))
            let checkpoint = try Checkpoint(parsing: note.text)
            #expect(try cosigner.cosign(checkpoint, at: 1_679_315_147) == verified.first?.line)
        }
    }

    @Test func verdictsOnNotesAreThoseOfGo() throws {
        #expect(go.verdicts.count == 24)
        let key = try VerifierKey(parsing: go.notes[0].key)
        for vector in go.verdicts {
            let note = try? SignedNote(parsing: bytes(vector.note))
            let isAccepted = (try? note?.verified(by: [key])) != nil
            #expect(isAccepted == vector.accepted, "\(vector.name)")
        }
    }

    /// The requests of litewitness's own tests, one after another, with the answers it gives. Ours differ twice: the
    /// specification has 404 for an unknown log, and base64 that is not canonical cannot be read here.
    @Test func aWitnessAnswersAsLitewitnessDoes() throws {
        let data = try Data(contentsOf: Self.folder.appending(path: "litewitness.json"))
        let vectors = try JSONDecoder().decode(Litewitness.self, from: data)
        let log = try #require(vectors.logs.first)
        let name = try #require(KeyName(log.origin))
        let sigsum = try #require(VerifierKey(name: name, algorithm: .ed25519, publicKey: hex(log.key)))
        let sums = try VerifierKey(parsing: "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
        let sumOrigin = try #require(Origin("go.sum database tree"))
        let witness = try #require(KeyName("example.com/witness").flatMap { Cosigner(name: $0, seed: Sample.seed(1)) })
        var state = try WitnessState(logs: [Origin(name): [sigsum], sumOrigin: [sums]], own: [witness.verifierKey])
        var statuses: [Int] = []
        for vector in vectors.requests {
            guard let request = try? WitnessRequest(parsing: Array(vector.body.utf8)) else {
                statuses.append(400)
                continue
            }
            switch state.consider(request) {
            case .success(let growth):
                let isRecorded = state.record(growth)
                #expect(isRecorded)
                let answer = try growth.cosigned(by: [witness], at: 1).answer
                #expect(String(decoding: answer.body, as: UTF8.self).hasPrefix(vector.answer))
                statuses.append(answer.status)
            case .failure(let refusal):
                if refusal.status == 409 { #expect("\(refusal)".hasSuffix(" \(vector.answer.prefix(1)) leaves")) }
                statuses.append(refusal.status)
            }
        }
        #expect(vectors.requests.map(\.status) == [200, 403, 403, 422, 422, 200, 409, 200, 409, 200])
        #expect(statuses == [200, 400, 404, 422, 422, 200, 409, 200, 409, 200])
        #expect(state.latest[sumOrigin]?.size == 35_225_469)
    }

    private func bytes(_ base64: String) throws -> [UInt8] {
        try #require(Base64.decode(base64.utf8))
    }

    private func hex(_ text: String) -> [UInt8] {
        stride(from: 0, to: text.utf8.count, by: 2).compactMap { UInt8(text.dropFirst($0).prefix(2), radix: 16) }
    }
}
