import Testing

@testable import MerkleLog

/// The tree that grows, against the one that is computed anew.
@Suite struct TreeTests {
    static let largest = 600
    static let tree = NaiveTree(size: largest)
    static let large = [65_535, 65_536, 65_537, 70_000]

    @Test func everySizeHasTheRootOfTheDefinition() throws {
        var frontier = TreeFrontier()
        let shelf = TileShelf()
        #expect(frontier.head == .empty)
        for size in 1...Self.largest {
            shelf.keep(try frontier.append([Self.tree.leaves[size - 1]]))
            #expect(frontier.head == Self.tree.head(size))
            var reader = shelf.reader(size)
            #expect(try reader.root() == frontier.root)
            #expect(try TreeFrontier(frontier.head, from: shelf).head == frontier.head)
        }
    }

    @Test(arguments: [[1], [255], [256], [257], [1, 300], [7, 600], [600]])
    func batchesDoNotMatter(batches: [Int]) throws {
        let (frontier, shelf) = try TileShelf.grown(to: Self.largest, by: batches)
        #expect(frontier.head == Self.tree.head)
        // Whatever a tree of that size has is there, and is the same.
        for coordinates in TileCoordinates.all(ofTreeOf: UInt64(Self.largest)) {
            let bytes = try #require(shelf.files["\(coordinates)"])
            let tile = try Tile(coordinates, bytes: bytes)
            #expect(tile.bytes == bytes)
            if coordinates.level == 0 {
                let start = Int(coordinates.index) * 256
                #expect(tile.hashes == Array(Self.tree.leaves[start..<(start + coordinates.width)]))
            }
        }
    }

    /// A log goes on from its tiles as if it had never stopped, and writes the same tiles.
    @Test func aReopenedLogGoesOn() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<40 {
            let size = Int.random(in: 0...Self.largest, using: &random)
            let more = NaiveTree.leaves(size..<(size + Int.random(in: 0...600, using: &random)))
            var (frontier, shelf) = try TileShelf.grown(to: size, by: [100])
            var reopened = try TreeFrontier(frontier.head, from: shelf)
            #expect(try reopened.append(more) == frontier.append(more))
            #expect(reopened.head == frontier.head)
        }
    }

    @Test func aBatchWritesWhatGrew() throws {
        var frontier = TreeFrontier()
        func paths(_ leaves: Int) throws -> [String] {
            try frontier.append(Array(repeating: TreeHash.empty, count: leaves)).map { "\($0.coordinates)" }
        }
        #expect(try paths(0) == [])
        #expect(try paths(1) == ["tile/0/000.p/1"])
        #expect(try paths(2) == ["tile/0/000.p/3"])
        #expect(try paths(253) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(try paths(1) == ["tile/0/001.p/1"])
        #expect(try paths(256) == ["tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2"])
        // The same width as before, and another tile.
        #expect(try paths(256) == ["tile/0/002", "tile/0/003.p/1", "tile/1/000.p/3"])
        #expect(try paths(0) == [])
    }

    @Test func specificationsExampleHasItsTiles() throws {
        // 70,000 entries: 273 full tiles of level 0 and one of width 112, one full of level 1 and one of width 17, one of
        // level 2 of width 1. https://c2sp.org/tlog-tiles, Partial Tiles
        let tiles = Array(TileCoordinates.all(ofTreeOf: 70_000))
        #expect(tiles.count == 277)
        #expect(tiles.count { $0.level == 0 && $0.isFull } == 273)
        #expect(
            tiles.filter { !$0.isFull }.map(\.description) == [
                "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1",
            ])
        #expect(TileCoordinates.all(ofTreeOf: 256).map(\.description) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(Array(TileCoordinates.all(ofTreeOf: 0)).isEmpty)
    }

    @Test(arguments: large) func largeTreesAreRead(size: Int) throws {
        let (frontier, shelf) = try TileShelf.grown(to: size)
        var reader = shelf.reader(size)
        #expect(try reader.root() == frontier.root)
        var random = SeededRandom(seed: UInt64(size))
        for _ in 0..<30 {
            let index = UInt64.random(in: 0..<UInt64(size), using: &random)
            shelf.forgetReads()
            var reader = shelf.reader(size)
            let inclusion = try reader.inclusion(of: index)
            try inclusion.verify(.leaf(Array("entry \(index)".utf8)), in: frontier.head)
            // No more than two tiles of each of three levels, each once.
            #expect(shelf.read.count <= 6 && Set(shelf.read).count == shelf.read.count)
            shelf.forgetReads()
            var other = shelf.reader(size)
            let consistency = try other.consistency(from: index)
            #expect(shelf.read.count <= 6 && Set(shelf.read).count == shelf.read.count)
            var older = shelf.reader(Int(index))
            try consistency.verify(from: TreeHead(size: index, root: older.root()), to: frontier.head)
            #expect(try reader.leaf(at: index) == .leaf(Array("entry \(index)".utf8)))
        }
    }

    @Test func wrongTilesAreNotOpened() throws {
        let (frontier, shelf) = try TileShelf.grown(to: 300)
        let head = frontier.head
        func opens() -> String? {
            do {
                _ = try TreeFrontier(head, from: shelf)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(opens() == nil)
        let path = "tile/0/001.p/44"
        let bytes = try #require(shelf.files[path])
        shelf.files[path] = Array(bytes.dropLast(32))
        #expect(opens() == "`tile/0/001.p/44` has 1376 bytes, 44 hashes were expected")
        shelf.files[path] = bytes + [0]
        #expect(opens() == "`tile/0/001.p/44` has 1409 bytes, 44 hashes were expected")
        shelf.files[path] = bytes + [UInt8](repeating: 0, count: 8192)
        #expect(opens()?.hasPrefix("`tile/0/001.p/44` has 9600 bytes") == true)
        // More of the same tile may be there.
        shelf.files[path] = bytes + bytes.prefix(32)
        #expect(opens() == nil)
        shelf.files[path] = nil
        #expect(opens()?.hasPrefix("`tile/0/001.p/44` cannot be read") == true)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            shelf.files[path] = changed
            #expect(opens()?.hasPrefix("the tiles give the root") == true)
        }
    }

    @Test func nothingOutsideOfATreeIsRead() throws {
        let (_, shelf) = try TileShelf.grown(to: 10)
        var reader = shelf.reader(10)
        #expect(throws: TreeFailure.self) { try reader.inclusion(of: 10) }
        #expect(throws: TreeFailure.self) { try reader.consistency(from: 11) }
        #expect(throws: TreeFailure.self) { try reader.leaf(at: .max) }
        #expect(try reader.consistency(from: 0).path == [])
        #expect(try reader.consistency(from: 10).path == [])
        for size in [UInt64(1) << 63, .max] {
            var beyond = TreeReader(size: size, source: shelf)
            #expect(throws: TreeFailure.self) { try beyond.inclusion(of: 1) }
            #expect(throws: TreeFailure.self) { try beyond.root() }
            #expect(throws: TreeFailure.self) { try beyond.consistency(from: 1) }
            #expect(throws: TreeFailure.self) { try TreeFrontier(TreeHead(size: size, root: .empty), from: shelf) }
        }
        // The shelf has the first tile and no other.
        var large = TreeReader(size: TreeSize.maximum, source: shelf)
        #expect(throws: TreeFailure.self) { try large.inclusion(of: TreeSize.maximum - 1) }
    }
}
