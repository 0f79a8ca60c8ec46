import Testing

@testable import MerkleLog

@Suite struct WitnessTests {
    let sample: Sample
    let keys: [VerifierKey]

    init() throws {
        sample = try Sample()
        keys = [sample.log.verifierKey]
    }

    /// Of a witness that cosigned the tree of `latest` leaves last, if any.
    func state(_ latest: Int?) throws -> WitnessState {
        try WitnessState(
            logs: [sample.origin: keys], own: sample.witnessKeys,
            stored: latest.map { [try sample.cosigned($0, by: [0, 1])] } ?? [])
    }

    func refusal(_ request: WitnessRequest, _ state: WitnessState) -> WitnessRefusal? {
        switch state.consider(request) {
        case .success: nil
        case .failure(let refusal): refusal
        }
    }

    @Test func consistentGrowthIsCosigned() throws {
        var state = try state(nil)
        for (old, new) in [(0, 0), (0, 3), (3, 3), (3, 4), (4, 11), (11, 40), (40, 40)] {
            let growth = try state.consider(sample.request(old, new)).get()
            // Nothing is remembered until it is recorded.
            #expect(try state.consider(sample.request(old, new)).get() == growth)
            let isRecorded = state.record(growth)
            #expect(isRecorded)
            #expect(state.latest[sample.origin] == sample.tree.head(new))
            let (answer, note) = try growth.cosigned(by: Array(sample.witnesses.prefix(2)), at: Sample.time)
            #expect(answer.status == 200 && answer.contentType == "text/plain; charset=utf-8")
            #expect(note.signatures.count == 3)
            let verified = try note.verified(by: keys + sample.witnessKeys)
            #expect(verified.signatures.map(\.time) == [nil, Sample.time, Sample.time])
            // What the log makes of the answer.
            guard case .cosigned(let lines) = try WitnessAnswer(status: 200, body: answer.body) else {
                throw Sample.Missing()
            }
            #expect(try sample.note(new).adding(lines, of: sample.witnessKeys) == note)
            #expect(try note.adding(lines, of: sample.witnessKeys) == note)
            #expect(throws: NoteRefusal.noKnownSignature) { try note.adding(lines, of: keys) }
            #expect(throws: NoteRefusal.self) {
                try sample.note(new == 0 ? 1 : 0).adding(lines, of: sample.witnessKeys)
            }
        }
    }

    @Test func everySizesGrowthIsCosigned() throws {
        for old in 0...20 {
            for new in old...20 {
                let state = try state(old)
                #expect(throws: Never.self) { try state.consider(sample.request(old, new)).get() }
                for other in 0...20 where other != old {
                    guard other <= new else { continue }
                    #expect(try refusal(sample.request(other, new), state) == .conflict(latest: UInt64(old)))
                }
            }
        }
    }

    /// The history is rewritten: the log signs a tree in which one old leaf is another, and makes any proof it can.
    @Test func aRewrittenHistoryIsNotCosigned() throws {
        for changed in 0..<8 {
            var leaves = sample.tree.leaves
            leaves[changed] = .leaf([])
            var forged = TreeFrontier()
            _ = try forged.append(leaves.prefix(20))
            let note = try sample.log.sign(Checkpoint(sample.origin, forged.head))
            let shelf = TileShelf()
            var again = TreeFrontier()
            shelf.keep(try again.append(leaves.prefix(20)))
            var reader = shelf.reader(20)
            for proof in [try reader.consistency(from: 8).path, sample.tree.consistency(from: 8, to: 20).path, []] {
                let request = try WitnessRequest(oldSize: 8, proof: proof, note: note)
                #expect(refusal(request, try state(8))?.status == 422)
            }
        }
    }

    /// A second history of the same size, a shorter one, and a growth that another came before.
    @Test func forksAreNotCosigned() throws {
        let other = try sample.log.sign(Checkpoint(sample.origin, TreeHead(size: 8, root: sample.tree.head(9).root)))
        #expect(refusal(try WitnessRequest(oldSize: 8, proof: [], note: other), try state(8))?.status == 422)
        #expect(refusal(try sample.request(3, 5), try state(8)) == .conflict(latest: 8))
        let shorter = try WitnessRequest(oldSize: 8, proof: [], note: sample.note(5))
        #expect(refusal(shorter, try state(8))?.status == 400)
        var state = try state(3)
        let first = try state.consider(sample.request(3, 5)).get()
        let second = try state.consider(sample.request(3, 9)).get()
        #expect([state.record(second), state.record(first)] == [true, false])
        #expect(state.latest[sample.origin]?.size == 9)
        let empty = try sample.log.sign(Checkpoint(sample.origin, TreeHead(size: 0, root: .leaf([]))))
        let nothing = try WitnessRequest(oldSize: 0, proof: [], note: empty)
        #expect(refusal(nothing, try self.state(nil))?.status == 422)
        let unneeded = try WitnessRequest(oldSize: 0, proof: [.empty], note: sample.note(5))
        #expect(refusal(unneeded, try self.state(nil))?.status == 422)
    }

    @Test func strangersAreRefused() throws {
        let state = try state(nil)
        let stranger = try #require(NoteSigner(name: sample.log.verifierKey.name, seed: Sample.seed(99)))
        let unsigned = try WitnessRequest(oldSize: 0, proof: [], note: stranger.sign(sample.checkpoint(3)))
        #expect(refusal(unsigned, state)?.status == 403)
        let key = sample.log.verifierKey
        let bad = NoteSignature(name: key.name, keyID: key.id, signature: [UInt8](repeating: 0, count: 64))
        let note = try SignedNote(sample.checkpoint(3).text, signatures: sample.note(3).signatures + [bad])
        #expect(refusal(try WitnessRequest(oldSize: 0, proof: [], note: note), state)?.status == 403)
        let unknown = try #require(Origin("other.example/log"))
        let elsewhere = try sample.log.sign(Checkpoint(unknown, sample.tree.head(3)))
        #expect(refusal(try WitnessRequest(oldSize: 0, proof: [], note: elsewhere), state) == .unknownLog)
        #expect(throws: WitnessSetupFailure.ownKey(sample.origin)) {
            try WitnessState(logs: [sample.origin: keys], own: keys)
        }
        #expect(throws: WitnessSetupFailure.noKeys(sample.origin)) {
            try WitnessState(logs: [sample.origin: []], own: [])
        }
        // What is on disk is the witness's own, or it does not start.
        for (stored, failure) in [
            ([try sample.note(3)], WitnessSetupFailure.notCosigned(sample.checkpoint(3).text)),
            ([try sample.cosigned(3, by: [0]), try sample.cosigned(5, by: [0])], .storedTwice(sample.origin)),
        ] {
            #expect(throws: failure) {
                try WitnessState(logs: [sample.origin: keys], own: sample.witnessKeys, stored: stored)
            }
        }
        let growth = try state.consider(sample.request(0, 3)).get()
        #expect(throws: SigningFailure.self) { try growth.cosigned(by: [], at: 1) }
        #expect(throws: SigningFailure.self) { try growth.cosigned(by: sample.witnesses, at: 0) }
    }

    @Test func requestsGoBothWays() throws {
        for (old, new) in [(0, 3), (3, 20), (20, 20)] {
            let request = try sample.request(old, new)
            #expect(try WitnessRequest(parsing: request.body) == request)
        }
        let body = try sample.request(3, 20).body
        var random = SeededRandom(seed: 7)
        var read = 0
        for place in body.indices {
            var changed = body
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            guard let request = try? WitnessRequest(parsing: changed) else { continue }
            read += 1
            #expect(request.body == changed)
            #expect(try !state(3).consider(request).isSuccess)
        }
        // The old size and the proof are not signed, but there is one of each that is right.
        #expect(read > 100)
    }

    @Test(
        arguments: [
            ("", .witnessRequest, .line(1), .cutShort), ("old 0", .witnessRequest, .line(1), .noNewline),
            ("Old 0\n\n", .witnessRequest, .line(1), .noOldSize), ("old 00\n\n", .witnessRequest, .line(1), .noOldSize),
            ("old  0\n\n", .witnessRequest, .line(1), .noOldSize),
            ("old 0 \n\n", .witnessRequest, .line(1), .noOldSize),
            ("old 9223372036854775808\n\n", .witnessRequest, .line(1), .noOldSize),
            ("old 0\n", .witnessRequest, .line(2), .cutShort), ("old 0\nAAAA\n\n", .witnessRequest, .line(2), .notHash),
            ("old 0\n\n", .note, .whole, .noNewline),
            ("old 0\n\na\n\n— a AAAAAAA=\n", .checkpoint, .line(2), .cutShort),
        ] as [(String, LogReadFailure.Format, LogReadFailure.Place, LogReadProblem)])
    func brokenRequestsAreRefused(
        text: String, format: LogReadFailure.Format, place: LogReadFailure.Place, problem: LogReadProblem
    ) {
        #expect(throws: LogReadFailure(format, place, problem)) { try WitnessRequest(parsing: Array(text.utf8)) }
    }

    @Test func aProofHasAtMost63Hashes() throws {
        let note = try sample.note(3)
        for (count, isRead) in [(63, true), (64, false)] {
            let proof = [TreeHash](repeating: .empty, count: count)
            let body = try WitnessRequest(oldSize: 1, proof: proof, note: note).body
            #expect(((try? WitnessRequest(parsing: body)) != nil) == isRead)
        }
    }

    @Test func answersGoBothWays() throws {
        for refusal: WitnessRefusal in [
            .malformed("a reason"), .untrusted("b"), .unknownLog, .conflict(latest: 0), .conflict(latest: 77),
            .inconsistent("c"),
        ] {
            let answer = WitnessAnswer.refused(refusal)
            #expect(try WitnessAnswer(status: answer.status, body: answer.body) == answer)
        }
        let conflict = WitnessAnswer.refused(.conflict(latest: 77))
        #expect(conflict.status == 409 && conflict.contentType == "text/x.tlog.size")
        #expect(conflict.body == Array("77\n".utf8))
        let broken: [(Int, String, LogReadProblem)] = [
            (200, "", .noSignatures), (200, "a\n", .notSignatureLine), (200, "— a AAAAAAA=", .noNewline),
            (200, "\n", .notSignatureLine), (409, "", .cutShort), (409, "7", .noNewline), (409, "07\n", .notDecimal),
            (409, "7\n\n", .trailing), (500, "", .badStatus), (201, "", .badStatus), (302, "", .badStatus),
        ]
        for (status, body, problem) in broken {
            let failure = #expect(throws: LogReadFailure.self) {
                try WitnessAnswer(status: status, body: Array(body.utf8))
            }
            #expect(failure?.problem == problem)
        }
        let long = [UInt8](repeating: 0x61, count: 5000)
        #expect(try WitnessAnswer(status: 400, body: long).body.count == 201)
    }
}

extension Result {
    fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
