/// The hashes that lead from one leaf to the root. RFC 6962, section 2.1.1; RFC 9162, section 2.1.3.
package struct InclusionProof: Hashable, Sendable {
    /// Of the leaf, from 0.
    package let index: UInt64
    /// Of the tree.
    package let size: UInt64
    /// The siblings on the way, the leaf's own first.
    package let path: [TreeHash]

    package init(index: UInt64, size: UInt64, path: [TreeHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Refuses unless the leaf leads to the tree's root. The sizes must be equal, too.
    package func verify(_ leaf: TreeHash, in head: TreeHead) throws(ProofRefusal) {
        guard head.size == size else { throw .otherSize(size, head: head.size) }
        guard try root(over: leaf) == head.root else { throw .otherRoot }
    }

    /// The root that the leaf and the path lead to.
    package func root(over leaf: TreeHash) throws(ProofRefusal) -> TreeHash {
        guard size <= TreeSize.maximum else { throw .tooLarge(size) }
        guard index < size else { throw .outside(index, size: size) }
        // Up to where the way meets that of the last leaf it turns as the index says. Above, the tree's right edge is on
        // it: nothing but what stands to the left is met, once for each one in the rest of the index.
        let turns = 64 - (index ^ (size - 1)).leadingZeroBitCount
        let expected = turns + (index >> UInt64(turns)).nonzeroBitCount
        guard path.count == expected else { throw .wrongLength(path.count, expected: expected) }
        var hash = leaf
        for (place, sibling) in path.enumerated() {
            let isRight = place >= turns || index >> UInt64(place) & 1 == 1
            hash = isRight ? .node(sibling, hash) : .node(hash, sibling)
        }
        return hash
    }
}
