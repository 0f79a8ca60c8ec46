/// Which tile: a level, its number there, and how many hashes it has. https://c2sp.org/tlog-tiles, Merkle Tree
///
/// A hash of level `l` stands for 256^`l` leaves; tile `n` of a level has hashes `n` · 256 to `n` · 256 + 255 of it.
package struct TileCoordinates: Hashable, Sendable, CustomStringConvertible {
    /// Levels of the tree in a tile.
    package static let height = 8
    package static let fullWidth = 256

    /// 0 for leaves; at most 7, as no tree that we can count has more.
    package let level: Int
    package let index: UInt64
    /// Hashes in it: 1 to 256.
    package let width: Int

    /// nil for a tile that no tree of at most `TreeSize.maximum` leaves has.
    package init?(level: Int, index: UInt64, width: Int = fullWidth) {
        guard (0...7).contains(level), (1...Self.fullWidth).contains(width) else { return nil }
        let (before, overflows) = index.multipliedReportingOverflow(by: UInt64(Self.fullWidth))
        let (hashes, overflowsToo) = before.addingReportingOverflow(UInt64(width))
        guard !overflows, !overflowsToo, hashes <= TreeSize.maximum >> UInt64(Self.height * level) else { return nil }
        self.init(ofTreeLevel: level, index: index, width: width)
    }

    /// For what was computed from a tree's size.
    init(ofTreeLevel level: Int, index: UInt64, width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    package var isFull: Bool { width == Self.fullWidth }
    package var byteCount: Int { width * TreeHash.byteCount }

    /// The path below the log's prefix.
    package var description: String { LogPath.tile(self).description }

    /// How many levels have a tile in a tree of `size` leaves.
    static func levels(ofTreeOf size: UInt64) -> Int {
        size == 0 ? 0 : (63 - size.leadingZeroBitCount) / height + 1
    }

    /// Tile `index` of a level as it is in a tree of `size` leaves; nil when it has none there.
    package static func inTree(of size: UInt64, level: Int, index: UInt64) -> TileCoordinates? {
        guard (0...7).contains(level) else { return nil }
        let hashes = size >> UInt64(height * level)
        guard index <= hashes >> UInt64(height) else { return nil }
        let width = min(hashes - index << UInt64(height), UInt64(fullWidth))
        return width == 0 ? nil : TileCoordinates(ofTreeLevel: level, index: index, width: Int(width))
    }

    /// All tiles of a tree of `size` leaves, level by level.
    package static func all(ofTreeOf size: UInt64) -> some Sequence<TileCoordinates> {
        (0..<levels(ofTreeOf: size)).lazy.flatMap { level in
            sequence(first: UInt64(0)) { $0 + 1 }.lazy.map { inTree(of: size, level: level, index: $0) }
                .prefix { $0 != nil }.compactMap { $0 }
        }
    }
}
