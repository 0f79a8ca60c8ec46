/// The hashes that show a tree to begin with an older one, so that nothing in it was changed or taken out. RFC 6962,
/// section 2.1.2; RFC 9162, section 2.1.4.
package struct ConsistencyProof: Hashable, Sendable {
    package let oldSize: UInt64
    package let newSize: UInt64
    package let path: [TreeHash]

    package init(oldSize: UInt64, newSize: UInt64, path: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Refuses unless the hashes lead to both roots. The empty tree is the beginning of every other, and a tree of its
    /// equal, without a hash.
    package func verify(from old: TreeHead, to new: TreeHead) throws(ProofRefusal) {
        guard old.size == oldSize else { throw .otherSize(oldSize, head: old.size) }
        guard new.size == newSize else { throw .otherSize(newSize, head: new.size) }
        guard newSize <= TreeSize.maximum else { throw .tooLarge(newSize) }
        guard oldSize <= newSize else { throw .outside(oldSize, size: newSize) }
        if oldSize == 0 || oldSize == newSize {
            guard path.isEmpty else { throw .wrongLength(path.count, expected: 0) }
            // The empty tree has one root, whatever else is claimed of it.
            guard oldSize == newSize ? old.root == new.root : old.root == .empty else { throw .otherRoot }
            guard newSize > 0 || new.root == .empty else { throw .otherRoot }
            return
        }
        let expected = TreeShape.consistency(from: oldSize, to: newSize).count
        guard path.count == expected else { throw .wrongLength(path.count, expected: expected) }
        guard roots(startingAt: old.root) == Roots(old: old.root, new: new.root) else { throw .otherRoot }
    }

    private struct Roots: Equatable {
        var old: TreeHash
        var new: TreeHash
    }

    /// Walks up from the last complete subtree of the old tree, which is the old tree itself when that is complete.
    private func roots(startingAt oldRoot: TreeHash) -> Roots? {
        let isComplete = oldSize & (oldSize - 1) == 0
        guard let start = isComplete ? oldRoot : path.first else { return nil }
        var roots = Roots(old: start, new: start)
        // The last leaf of each tree, as its way up would have it.
        var oldLast = oldSize - 1
        var newLast = newSize - 1
        let skipped = UInt64((~oldLast).trailingZeroBitCount)
        (oldLast, newLast) = (oldLast >> skipped, newLast >> skipped)
        for hash in isComplete ? path[...] : path.dropFirst() {
            guard newLast > 0 else { return nil }
            if oldLast & 1 == 1 || oldLast == newLast {
                roots.old = .node(hash, roots.old)
                roots.new = .node(hash, roots.new)
                // Where the right edge has no sibling, the way goes up without a hash.
                while oldLast & 1 == 0, oldLast > 0 { (oldLast, newLast) = (oldLast >> 1, newLast >> 1) }
            } else {
                roots.new = .node(roots.new, hash)
            }
            (oldLast, newLast) = (oldLast >> 1, newLast >> 1)
        }
        return newLast == 0 ? roots : nil
    }
}
