@testable import MerkleLog

/// Tiles in memory, each at its path: a part of a tile is another file than the full one, as in a folder.
final class TileShelf: TileSource {
    struct Missing: Error {}

    var files: [String: [UInt8]] = [:]
    private(set) var read: [TileCoordinates] = []

    func keep(_ tiles: [Tile]) {
        for tile in tiles { files["\(tile.coordinates)"] = tile.bytes }
    }

    func bytes(of tile: TileCoordinates) throws -> [UInt8] {
        read.append(tile)
        // Or the same tile when it had grown further.
        for width in tile.width...TileCoordinates.fullWidth {
            let path = TileCoordinates(level: tile.level, index: tile.index, width: width).map { "\($0)" }
            if let path, let bytes = files[path] { return bytes }
        }
        throw Missing()
    }

    func forgetReads() { read = [] }

    /// A log of `entry 0` and so on, grown in batches of the sizes given, in turns.
    static func grown(to size: Int, by batches: [Int] = [1000]) throws -> (frontier: TreeFrontier, shelf: TileShelf) {
        let shelf = TileShelf()
        var frontier = TreeFrontier()
        var start = 0
        var turn = 0
        while start < size {
            let end = min(size, start + batches[turn % batches.count])
            shelf.keep(try frontier.append(NaiveTree.leaves(start..<end)))
            start = end
            turn += 1
        }
        return (frontier, shelf)
    }

    func reader(_ size: Int) -> TreeReader<TileShelf> { TreeReader(size: UInt64(size), source: self) }
}
