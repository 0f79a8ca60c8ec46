import AuditTrail
import MerkleLog
import Testing

/// What was tampered with is found, and said to be what it is.
@Suite struct LogCheckTests {
    private func tile(_ level: Int, _ index: UInt64, _ width: Int = 256) throws -> TileCoordinates {
        try #require(TileCoordinates(level: level, index: index, width: width))
    }

    @Test func aChangedRecord() async throws {
        let shelf = try await Shelf.grown(700)
        shelf.change { $0[299] = Shelf.entry(300, event: #"{"eventID":"event-300","a":1}"#) }
        #expect(try await shelf.check().problems == [.changed(position: 300, eventID: "event-300")])
    }

    @Test func aDroppedRecord() async throws {
        let shelf = try await Shelf.grown(700)
        shelf.change { $0.remove(at: 299) }
        #expect(try await shelf.check().problems == [.gone(position: 300)])
    }

    @Test func anErasedRecordIsCounted() async throws {
        let shelf = try await Shelf.grown(700)
        shelf.change { $0[299] = Shelf.entry(300, event: "{}", salt: nil) }
        let report = try await shelf.check()
        #expect(report.problems == [] && report.erased == 1 && report.records == 700)
    }

    /// A record and all files of the log changed together: without the key there is no checkpoint over them.
    @Test func aLogThatWasMadeAgain() async throws {
        let shelf = try await Shelf.grown(700)
        let other = Shelf()
        other.add(700)
        other.change { $0[299] = Shelf.entry(300, event: "{}") }
        let stranger = try #require(Shelf.signer(2))
        let key = stranger.verifierKey
        let origin = try #require(Origin(Shelf.origin))
        var growth = try await LogGrowth(origin, in: other, keys: [key]) { other.entries($0, $1) }
        while try await growth.advance(signing: [stranger]) != nil {}
        let problems = try await other.check().problems
        #expect(problems.count == 1)
        guard case .checkpoint = try #require(problems.first) else {
            Issue.record("\(problems)")
            return
        }
        // With the true checkpoint put back, the root does not fit.
        let checkpoint = try #require(shelf.read(.checkpoint))
        try other.write([LogFile(.checkpoint, checkpoint)])
        #expect(
            try await other.check().problems
                == [.root(found: "\(growth.head.root)", expected: "\(shelf.growth().head.root)")])
    }

    @Test func lostFilesComeAgain() async throws {
        let shelf = try await Shelf.grown(700)
        let lost = [LogPath.tile(try tile(0, 1)), .entries(try tile(0, 1)), .tile(try tile(1, 0, 2))]
        let before = lost.map { shelf.read($0) }
        try shelf.write(lost.map { LogFile($0, [1, 2, 3]) })
        let problems = try await shelf.check().problems
        #expect(Set(problems) == Set(lost.map { .file("\($0)") }))
        #expect(try await shelf.check(repairs: true).problems == problems)
        #expect(lost.map { shelf.read($0) } == before)
        #expect(try await shelf.check().problems == [])
    }

    /// Nothing is written over a log that may be right when the records may be wrong.
    @Test func aRepairNeverHelpsARewrite() async throws {
        let shelf = try await Shelf.grown(700)
        let path = LogPath.entries(try tile(0, 0))
        try shelf.write([LogFile(path, [1])])
        shelf.change { $0[599] = Shelf.entry(600, event: "{}") }
        #expect(try await shelf.check(repairs: true).problems.contains(.changed(position: 600, eventID: "event-600")))
        #expect(shelf.read(path) == [1])
    }

    @Test func recordsToComeArePending() async throws {
        let shelf = try await Shelf.grown(3)
        shelf.add(2)
        let report = try await shelf.check()
        #expect(report.problems == [] && report.pending == 2 && report.head.size == 3)
        let empty = Shelf()
        empty.add(4)
        #expect(try await empty.check().pending == 4)
    }
}
