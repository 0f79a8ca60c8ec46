import AuditTrail
import MerkleLog
import Testing

@Suite struct LogGrowthTests {
    /// What a tree of the records is, made without tiles.
    private func root(_ shelf: Shelf, _ count: Int) throws -> TreeHash {
        var frontier = TreeFrontier()
        let leaves = try shelf.entries(0, count).map { TreeHash.leaf(try #require(RecordDigest($0)).bytes) }
        _ = try frontier.append(leaves)
        return frontier.root
    }

    @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 512, 2047, 2048, 2049, 20_000])
    func growsByWhatIsThere(count: Int) async throws {
        let shelf = try await Shelf.grown(count)
        let growth = try await shelf.growth()
        #expect(growth.head.size == UInt64(count))
        #expect(try growth.head.root == root(shelf, count))
        let report = try await shelf.check()
        #expect(report.problems == [] && report.records == Int64(count) && report.pending == 0)
    }

    /// In steps and at once it is the same log.
    @Test func stepsMakeNoDifference() async throws {
        let signer = try #require(Shelf.signer())
        let shelf = Shelf()
        var growth = try await shelf.growth()
        for step in [1, 2, 250, 3, 1, 255, 256, 700, 0, 5] {
            shelf.add(step)
            while try await growth.advance(signing: [signer]) != nil {}
            // Opened again, it goes on where it was.
            growth = try await shelf.growth()
        }
        let whole = try await Shelf.grown(1473)
        #expect(growth.head.size == 1473)
        #expect(shelf.read(.checkpoint) == whole.read(.checkpoint))
        #expect(try await shelf.check().problems == [])
    }

    /// The disk fills up after so many files, at any moment: nothing is lost, and nothing is said that is not so.
    @Test func aFullDiskStopsItAndNothingElse() async throws {
        let signer = try #require(Shelf.signer())
        for space in 0..<12 {
            // Four of entries, five tiles and the checkpoint are to be written.
            let shelf = try await Shelf.grown(250)
            let before = shelf.read(.checkpoint)
            shelf.add(600)
            var growth = try await shelf.growth()
            shelf.limit(to: space)
            do {
                while try await growth.advance(signing: [signer]) != nil {}
                #expect(space >= 10)
            } catch is Shelf.Failure {
                #expect(shelf.read(.checkpoint) == before && growth.head.size == 250)
            }
            shelf.limit(to: nil)
            // As after a restart, and as without one.
            var again = space % 2 == 0 ? growth : try await shelf.growth()
            while try await again.advance(signing: [signer]) != nil {}
            #expect(again.head.size == 850)
            #expect(try await shelf.check().problems == [])
        }
    }

    @Test func aStoreThatWasPutBackIsNotItsOwn() async throws {
        let shelf = try await Shelf.grown(300)
        shelf.change { $0.removeLast(10) }
        await #expect(throws: LogFailure.self) { try await shelf.growth() }
        // Other records in the place of those that are gone.
        shelf.change { entries in entries += (291...300).map { Shelf.entry($0, event: "{}") } }
        await #expect(throws: LogFailure.self) { try await shelf.growth() }
    }

    @Test func aGapIsNotPassedOver() async throws {
        let signer = try #require(Shelf.signer())
        let shelf = try await Shelf.grown(3)
        shelf.add(3)
        shelf.change { $0.remove(at: 4) }
        var growth = try await shelf.growth()
        await #expect(throws: LogFailure.self) { _ = try await growth.advance(signing: [signer]) }
        #expect(growth.head.size == 3)
    }

    @Test func anErasedRecordMustHaveBeenInTheLog() async throws {
        let signer = try #require(Shelf.signer())
        let shelf = try await Shelf.grown(3)
        shelf.change { $0[1] = Shelf.entry(2, event: "{}", salt: nil) }
        shelf.add(1)
        var growth = try await shelf.growth()
        #expect(try await growth.advance(signing: [signer]) != nil)
        shelf.change { $0.append(Shelf.entry(5, salt: nil)) }
        await #expect(throws: LogFailure.self) { _ = try await growth.advance(signing: [signer]) }
    }

    @Test func anotherKeyOrOriginIsForeign() async throws {
        let shelf = try await Shelf.grown(3)
        let other = try #require(Shelf.signer(2))
        await #expect(throws: LogFailure.self) { try await shelf.growth([other.verifierKey]) }
        let origin = try #require(Origin("sekisho/test/1"))
        let key = try #require(Shelf.signer()).verifierKey
        await #expect(throws: LogFailure.self) {
            try await LogGrowth(origin, in: shelf, keys: [key]) { shelf.entries($0, $1) }
        }
    }

    /// The checkpoint of a hand-over has both signatures.
    @Test func twoKeysMaySign() async throws {
        let (old, new) = (try #require(Shelf.signer(1)), try #require(Shelf.signer(2)))
        let shelf = try await Shelf.grown(3)
        var growth = try await shelf.growth()
        let note = try growth.signAgain([new, old])
        for key in [old.verifierKey, new.verifierKey] {
            #expect(try note.verified(by: [key]).signatures.count == 1)
            #expect(try await shelf.growth([key]).head.size == 3)
        }
    }
}
