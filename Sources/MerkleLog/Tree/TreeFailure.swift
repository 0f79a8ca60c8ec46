/// Why a tree could not be read from its tiles, or not grow.
package enum TreeFailure: Error, CustomStringConvertible {
    /// A leaf or size that the tree does not reach.
    case outside(UInt64, size: UInt64)
    /// The store did not give a tile that the tree must have.
    case unreadable(TileCoordinates, any Error)
    /// A tile with fewer hashes than it must hold, or a part of one: so many bytes.
    case wrongLength(TileCoordinates, byteCount: Int)
    /// The tiles are those of another tree.
    case otherRoot(found: TreeHash, expected: TreeHead)
    /// The tree holds as many leaves as one can.
    case tooManyLeaves(UInt64)

    package var description: String {
        switch self {
        case .outside(let number, let size): "`\(number)` is outside a tree of \(size) leaves"
        case .unreadable(let tile, let error): "`\(tile)` cannot be read: \(error)"
        case .wrongLength(let tile, let count): "`\(tile)` has \(count) bytes, \(tile.width) hashes were expected"
        case .otherRoot(let found, let head):
            "the tiles give the root `\(found)` at \(head.size) leaves, not `\(head.root)`"
        case .tooManyLeaves(let size): "a tree of \(size) leaves cannot take so many more"
        }
    }
}
