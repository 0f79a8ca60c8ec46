/// The right edge of a growing tree: what it takes to append, to tell the root, and to say which tiles to write. Its size
/// is bounded: a hash for each bit of the size, and less than a tile for each level.
package struct TreeFrontier: Sendable {
    /// How many leaves there are.
    package private(set) var size: UInt64 = 0
    /// The roots of the complete subtrees, from left to right: one for each bit that is set in `size`.
    private var peaks: [TreeHash] = []
    /// The hashes of the tile at the right end of each level; it is not full.
    private var edges: [[TreeHash]] = []

    /// Of a tree without leaves.
    package init() {}

    /// Of a tree whose tiles are in a store, which must have this root: opening a log whose end was cut or changed fails.
    package init(_ head: TreeHead, from source: some TileSource) throws(TreeFailure) {
        var reader = TreeReader(size: head.size, source: source)
        for level in 0..<TileCoordinates.levels(ofTreeOf: head.size) {
            edges.append(try reader.edge(level: level))
        }
        for peak in TreeShape.peaks(of: 0..<head.size) { peaks.append(try reader.hash(of: peak)) }
        size = head.size
        guard root == head.root else { throw .otherRoot(found: root, expected: head) }
    }

    package var root: TreeHash { TreeShape.root(over: peaks) }
    package var head: TreeHead { TreeHead(size: size, root: root) }

    /// Appends leaves in their order, and returns every tile that came to be or grew: the full ones, and for each level
    /// the one at its end with all that it holds now. About one hash a leaf. A batch is all or nothing.
    package mutating func append(_ leaves: some Collection<TreeHash>) throws(TreeFailure) -> [Tile] {
        let (end, isTooLarge) = size.addingReportingOverflow(UInt64(leaves.count))
        guard !isTooLarge, end <= TreeSize.maximum else { throw .tooManyLeaves(size) }
        var tiles: [Tile] = []
        let widths = edges.map(\.count)
        for leaf in leaves { append(leaf, full: &tiles) }
        for (level, edge) in edges.enumerated() where !edge.isEmpty {
            // A level that was full in between counts as changed: its end is another tile.
            let isOld = level < widths.count && widths[level] == edge.count
            guard !isOld || tiles.contains(where: { $0.coordinates.level == level }) else { continue }
            tiles.append(Tile(edge, level: level, index: size >> UInt64(TileCoordinates.height * (level + 1))))
        }
        return tiles
    }

    private mutating func append(_ leaf: TreeHash, full: inout [Tile]) {
        var hash = leaf
        var height = 0
        push(hash, level: 0, full: &full)
        // Each one at the end of the size is a subtree as large as the one that just came to be.
        while size >> UInt64(height) & 1 == 1, let left = peaks.popLast() {
            hash = .node(left, hash)
            height += 1
            if height % TileCoordinates.height == 0 {
                push(hash, level: height / TileCoordinates.height, full: &full)
            }
        }
        peaks.append(hash)
        size += 1
    }

    private mutating func push(_ hash: TreeHash, level: Int, full: inout [Tile]) {
        if level == edges.count { edges.append([]) }
        edges[level].append(hash)
        guard edges[level].count == TileCoordinates.fullWidth else { return }
        full.append(Tile(edges[level], level: level, index: size >> UInt64(TileCoordinates.height * (level + 1))))
        edges[level].removeAll(keepingCapacity: true)
    }
}
