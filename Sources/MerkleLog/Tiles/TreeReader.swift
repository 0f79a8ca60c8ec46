/// Roots and proofs of a tree of a certain size, from its tiles: at most two of each level are read for a proof, each
/// once. What is read is believed; a proof from wrong tiles does not lead to the root, so check it before it is given away.
package struct TreeReader<Source: TileSource> {
    package let size: UInt64
    private let source: Source
    private var tiles: [Tile] = []

    /// `size` may be smaller than what the source holds.
    package init(size: UInt64, source: Source) {
        self.size = size
        self.source = source
    }

    package mutating func root() throws(TreeFailure) -> TreeHash {
        try hash(of: 0..<size)
    }

    /// The proof that the leaf at `index` is in the tree.
    package mutating func inclusion(of index: UInt64) throws(TreeFailure) -> InclusionProof {
        guard index < size, size <= TreeSize.maximum else { throw .outside(index, size: size) }
        var path: [TreeHash] = []
        for sibling in TreeShape.inclusion(of: index, in: size) { path.append(try hash(of: sibling)) }
        return InclusionProof(index: index, size: size, path: path)
    }

    /// The proof that the tree begins with the one of `oldSize`. It has no hashes when that is 0 or the same.
    package mutating func consistency(from oldSize: UInt64) throws(TreeFailure) -> ConsistencyProof {
        guard oldSize <= size, size <= TreeSize.maximum else { throw .outside(oldSize, size: size) }
        var path: [TreeHash] = []
        if oldSize > 0 {
            for subtree in TreeShape.consistency(from: oldSize, to: size) { path.append(try hash(of: subtree)) }
        }
        return ConsistencyProof(oldSize: oldSize, newSize: size, path: path)
    }

    /// The hash of the leaf at `index`.
    package mutating func leaf(at index: UInt64) throws(TreeFailure) -> TreeHash {
        guard index < size else { throw .outside(index, size: size) }
        return try hash(of: TreeNode(height: 0, index: index))
    }

    private mutating func hash(of range: Range<UInt64>) throws(TreeFailure) -> TreeHash {
        var peaks: [TreeHash] = []
        for peak in TreeShape.peaks(of: range) { peaks.append(try hash(of: peak)) }
        return TreeShape.root(over: peaks)
    }

    /// The hashes below a node that one tile holds are next to each other: they are hashed up, two by two.
    mutating func hash(of node: TreeNode) throws(TreeFailure) -> TreeHash {
        let (level, rest) = node.height.quotientAndRemainder(dividingBy: TileCoordinates.height)
        let position = node.index << UInt64(rest)
        let tile = try tile(level: level, index: position >> UInt64(TileCoordinates.height))
        let start = Int(position % UInt64(TileCoordinates.fullWidth))
        let end = start + 1 << rest
        guard end <= tile.hashes.count else { throw .outside(node.index << UInt64(node.height), size: size) }
        if rest == 0 { return tile.hashes[start] }
        return Self.root(of: tile.hashes[start..<end])
    }

    /// The tile at the end of a level, which is not full: no hashes when the level ends with a full one.
    mutating func edge(level: Int) throws(TreeFailure) -> [TreeHash] {
        let hashes = size >> UInt64(TileCoordinates.height * level)
        guard hashes % UInt64(TileCoordinates.fullWidth) > 0 else { return [] }
        return try tile(level: level, index: hashes >> UInt64(TileCoordinates.height)).hashes
    }

    /// Of a power of two of hashes, at least two.
    private static func root(of hashes: ArraySlice<TreeHash>) -> TreeHash {
        var level: [TreeHash] = []
        level.reserveCapacity(hashes.count / 2)
        for place in stride(from: hashes.startIndex, to: hashes.endIndex, by: 2) {
            level.append(.node(hashes[place], hashes[place + 1]))
        }
        while level.count > 1 {
            let half = level.count / 2
            for place in 0..<half { level[place] = .node(level[2 * place], level[2 * place + 1]) }
            level.removeLast(half)
        }
        return level.first ?? .empty
    }

    private mutating func tile(level: Int, index: UInt64) throws(TreeFailure) -> Tile {
        if let held = tiles.first(where: { $0.coordinates.level == level && $0.coordinates.index == index }) {
            return held
        }
        guard let coordinates = TileCoordinates.inTree(of: size, level: level, index: index) else {
            throw .outside(index, size: size)
        }
        let bytes: [UInt8]
        do { bytes = try source.bytes(of: coordinates) } catch { throw .unreadable(coordinates, error) }
        let tile = try Tile(coordinates, bytes: bytes)
        if tiles.count == Self.heldTiles { tiles.removeFirst() }
        tiles.append(tile)
        return tile
    }

    /// Two for each level that there can be.
    private static var heldTiles: Int { 16 }
}
