/// How many leaves a tree has, and its root: all that there is to compare of two trees.
package struct TreeHead: Hashable, Sendable {
    /// At most `TreeSize.maximum`, when it comes from a reader of this room.
    package let size: UInt64
    package let root: TreeHash

    package init(size: UInt64, root: TreeHash) {
        self.size = size
        self.root = root
    }

    /// The tree without leaves.
    package static let empty = TreeHead(size: 0, root: .empty)
}

/// What a count of leaves may be.
package enum TreeSize {
    /// 2^63 − 1: sizes are signed in other implementations, and no sum or shift of ours overflows below it.
    package static let maximum = UInt64(Int64.max)
}
