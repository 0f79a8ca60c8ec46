@testable import MerkleLog

/// The definitions of RFC 6962, sections 2.1 to 2.1.2, as they are written there: the whole tree anew for each hash.
struct NaiveTree {
    let leaves: [TreeHash]

    /// Of the entries `entry 0`, `entry 1` and so on.
    init(size: Int) { leaves = Self.leaves(0..<size) }

    static func leaves(_ range: Range<Int>) -> [TreeHash] { range.map { .leaf(Array("entry \($0)".utf8)) } }

    var head: TreeHead { head(leaves.count) }

    func head(_ size: Int) -> TreeHead { TreeHead(size: UInt64(size), root: Self.root(leaves[..<size])) }

    func inclusion(of index: Int, in size: Int) -> InclusionProof {
        InclusionProof(index: UInt64(index), size: UInt64(size), path: Self.path(index, leaves[..<size]))
    }

    func consistency(from old: Int, to size: Int) -> ConsistencyProof {
        let path = old == 0 || old == size ? [] : Self.subproof(old, leaves[..<size], isWhole: true)
        return ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(size), path: path)
    }

    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        let middle = middle(leaves)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    private static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let middle = middle(leaves)
        return index < middle
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// `isWhole`: whether the old tree's root is known to who verifies.
    private static func subproof(_ end: Int, _ leaves: ArraySlice<TreeHash>, isWhole: Bool) -> [TreeHash] {
        guard end < leaves.endIndex else { return isWhole ? [] : [root(leaves)] }
        let middle = middle(leaves)
        return end <= middle
            ? subproof(end, leaves[..<middle], isWhole: isWhole) + [root(leaves[middle...])]
            : subproof(end, leaves[middle...], isWhole: false) + [root(leaves[..<middle])]
    }

    private static func middle(_ leaves: ArraySlice<TreeHash>) -> Int {
        var power = 1
        while power * 2 < leaves.count { power *= 2 }
        return leaves.startIndex + power
    }
}
