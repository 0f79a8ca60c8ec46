/// A complete subtree: 2^`height` leaves, from leaf `index` · 2^`height` on.
struct TreeNode: Hashable {
    let height: Int
    let index: UInt64
}

/// Which subtrees a proof is made of, from sizes alone. RFC 6962, sections 2.1 to 2.1.2.
enum TreeShape {
    /// The siblings of the way from a leaf to the root, the leaf's own first. `index` is below `size`.
    static func inclusion(of index: UInt64, in size: UInt64) -> [Range<UInt64>] {
        var siblings: [Range<UInt64>] = []
        var tree = 0..<size
        while tree.count64 > 1 {
            let middle = middle(of: tree)
            let (left, right) = (tree.lowerBound..<middle, middle..<tree.upperBound)
            tree = index < middle ? left : right
            siblings.append(index < middle ? right : left)
        }
        return siblings.reversed()
    }

    /// The subtrees that show a tree of `size` to begin with the one of `oldSize`, which is at least 1 and at most
    /// `size`. The old tree's root is left out when it is one of them.
    static func consistency(from oldSize: UInt64, to size: UInt64) -> [Range<UInt64>] {
        var subtrees: [Range<UInt64>] = []
        var tree = 0..<size
        while tree.upperBound != oldSize {
            let middle = middle(of: tree)
            let (left, right) = (tree.lowerBound..<middle, middle..<tree.upperBound)
            tree = oldSize <= middle ? left : right
            subtrees.append(oldSize <= middle ? right : left)
        }
        if tree.lowerBound > 0 { subtrees.append(tree) }
        return subtrees.reversed()
    }

    /// The complete subtrees that a range is put together from, from left to right. The range begins where a subtree of
    /// its size may: at a multiple of the power of two that is at least its size.
    static func peaks(of range: Range<UInt64>) -> [TreeNode] {
        var peaks: [TreeNode] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = 63 - (range.upperBound - start).leadingZeroBitCount
            peaks.append(TreeNode(height: height, index: start >> UInt64(height)))
            start += 1 << UInt64(height)
        }
        return peaks
    }

    /// The hash over peaks, given from left to right. That of no peak is the empty tree's.
    static func root(over peaks: [TreeHash]) -> TreeHash {
        guard var root = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { root = .node(peak, root) }
        return root
    }

    /// Where a tree of more than one leaf parts: its left half has the largest power of two below its count of leaves.
    private static func middle(of tree: Range<UInt64>) -> UInt64 {
        tree.lowerBound + 1 << UInt64(63 - (tree.count64 - 1).leadingZeroBitCount)
    }
}

extension Range<UInt64> {
    var count64: UInt64 { upperBound - lowerBound }
}
