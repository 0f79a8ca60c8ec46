import Testing

@testable import MerkleLog

@Suite struct TileTests {
    static let paths: [(String, LogPath?)] = [
        ("checkpoint", .checkpoint),
        ("tile/0/000", tile(0, 0)), ("tile/0/999", tile(0, 999)), ("tile/0/x001/000", tile(0, 1000)),
        ("tile/0/x001/x234/067", tile(0, 1_234_067)), ("tile/0/x001/x234/067.p/1", tile(0, 1_234_067, 1)),
        ("tile/1/000.p/255", tile(1, 0, 255)), ("tile/7/000.p/127", tile(7, 0, 127)),
        ("tile/entries/000", entries(0)), ("tile/entries/x001/x234/067.p/8", entries(1_234_067, 8)),
        ("tile/0/x036/x028/x797/x018/x963/966", tile(0, 36_028_797_018_963_966)),
    ]

    private static func tile(_ level: Int, _ index: UInt64, _ width: Int = 256) -> LogPath? {
        TileCoordinates(level: level, index: index, width: width).map { .tile($0) }
    }

    private static func entries(_ index: UInt64, _ width: Int = 256) -> LogPath? {
        TileCoordinates(level: 0, index: index, width: width).map { .entries($0) }
    }

    @Test(arguments: paths) func pathsGoBothWays(path: String, thing: LogPath?) throws {
        #expect(try LogPath(parsing: path) == thing)
        #expect(try #require(thing).description == path)
    }

    @Test(arguments: [
        "", "/", "tile", "tile/", "tile/0", "tile/0/", "tile/00/000", "tile/+1/000", "tile/64/000", "tile/a/000",
        "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000", "tile/0/x000/000", "tile/0/x001", "tile/0/001/000",
        "tile/0/x001/x000", "tile/0/X001/000", "tile/0/000/", "/tile/0/000", "tile//000", "tile/0//000",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/000.p/256", "tile/0/000.p/-1",
        "tile/0/000.p/1/1", "tile/0/.p/1", "tile/0/000.q/1", "tile/0/000.p1", "tile/0/x001.p/000", "tile/0/٠٠٠",
        "tile/entries", "tile/Entries/000", "tile/data/000", "checkpoint/", "Checkpoint", "tile/8/0/000",
        "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
        "../tile/0/000", "tile/0/../000", "tile/0/000\n", "tile/0/000?", "tile/0/000%20",
    ]) func otherPathsAreRefused(path: String) {
        let refusal = #expect(throws: LogReadFailure.self) { try LogPath(parsing: path) }
        #expect(refusal?.format == .path)
    }

    /// 2^63 − 1 leaves are counted; these begin there or at a level above.
    @Test(arguments: [
        "tile/8/000", "tile/63/000", "tile/7/000", "tile/7/000.p/128", "tile/7/001.p/1",
        "tile/0/x036/x028/x797/x018/x963/967", "tile/1/x140/x737/x488/x355/327",
    ]) func tilesThatNoTreeHasAreRefused(path: String) {
        let refusal = #expect(throws: LogReadFailure.self) { try LogPath(parsing: path) }
        #expect(refusal?.problem == .noSuchTile)
    }

    @Test func aTreeOfAnySizeHasTilesOfItsWidths() {
        #expect(TileCoordinates.inTree(of: 0, level: 0, index: 0) == nil)
        #expect(TileCoordinates.inTree(of: 1, level: 0, index: 0)?.width == 1)
        #expect(TileCoordinates.inTree(of: 256, level: 0, index: 0)?.width == 256)
        #expect(TileCoordinates.inTree(of: 256, level: 0, index: 1) == nil)
        #expect(TileCoordinates.inTree(of: 257, level: 0, index: 1)?.width == 1)
        #expect(TileCoordinates.inTree(of: 257, level: 0, index: .max) == nil)
        #expect(TileCoordinates.inTree(of: 257, level: 8, index: 0) == nil)
        #expect(TileCoordinates.inTree(of: 257, level: -1, index: 0) == nil)
        #expect(TileCoordinates.inTree(of: TreeSize.maximum, level: 7, index: 0)?.width == 127)
        #expect(TileCoordinates(level: 0, index: 0, width: 0) == nil)
        #expect(TileCoordinates(level: 0, index: 0, width: 257) == nil)
        #expect(TileCoordinates(level: -1, index: 0) == nil)
        #expect(TileCoordinates(level: 0, index: .max) == nil)
    }

    @Test func bundlesGoBothWays() throws {
        let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 65_535), [2, 3]]
        let bytes = try entries.flatMap { try #require(EntryBundle.encoded($0)) }
        #expect(bytes.prefix(5) == [0, 0, 0, 1, 1])
        #expect(try EntryBundle.decode(bytes, count: 4).map(Array.init) == entries)
        #expect(try EntryBundle.decode(bytes, count: 2, allowingMore: true).map(Array.init) == Array(entries.prefix(2)))
        #expect(try EntryBundle.decode([], count: 0).isEmpty)
        #expect(EntryBundle.encoded(Array(repeating: 0, count: 65_536)) == nil)
    }

    @Test(
        arguments: [
            ([], 1, 0, .cutShort), ([0], 1, 0, .cutEntry), ([0, 1], 1, 0, .cutEntry), ([0, 1, 9, 0], 2, 3, .cutEntry),
            ([0, 1, 9], 2, 3, .cutShort), ([0, 1, 9, 0], 1, 3, .trailing), ([0], 0, 0, .trailing),
            ([255, 255, 1], 1, 0, .cutEntry),
        ] as [([UInt8], Int, Int, LogReadProblem)])
    func brokenBundlesAreRefused(bytes: [UInt8], count: Int, place: Int, problem: LogReadProblem) {
        #expect(throws: LogReadFailure(.entryBundle, .byte(place), problem)) {
            try EntryBundle.decode(bytes, count: count)
        }
    }
}
