import Testing

@testable import MerkleLog

@Suite struct ProofTests {
    static let tree = NaiveTree(size: 300)

    @Test func everyProofIsThatOfTheDefinition() throws {
        let (_, shelf) = try TileShelf.grown(to: 300, by: [1])
        for size in Array(1...70) + [255, 256, 257, 299, 300] {
            let head = Self.tree.head(size)
            for index in 0..<size {
                var reader = shelf.reader(size)
                let inclusion = try reader.inclusion(of: UInt64(index))
                #expect(inclusion == Self.tree.inclusion(of: index, in: size))
                try inclusion.verify(Self.tree.leaves[index], in: head)
                let consistency = try reader.consistency(from: UInt64(index))
                #expect(consistency == Self.tree.consistency(from: index, to: size))
                try consistency.verify(from: Self.tree.head(index), to: head)
            }
        }
    }

    /// The leaf, the root and each hash of the path: one bit of any is changed, and the proof is refused.
    @Test(arguments: [1, 2, 3, 7, 8, 13, 300]) func oneBitOfAnInclusionProofIsEnough(size: Int) throws {
        let head = Self.tree.head(size)
        for index in size == 300 ? [0, 255, 256, 299] : Array(0..<size) {
            let proof = Self.tree.inclusion(of: index, in: size)
            let leaf = Self.tree.leaves[index]
            for bit in 0..<256 {
                refused { () throws(ProofRefusal) in try proof.verify(leaf.flipped(bit), in: head) }
                let other = TreeHead(size: head.size, root: head.root.flipped(bit))
                refused { () throws(ProofRefusal) in try proof.verify(leaf, in: other) }
                for place in proof.path.indices {
                    var path = proof.path
                    path[place] = path[place].flipped(bit)
                    let changed = InclusionProof(index: proof.index, size: proof.size, path: path)
                    refused { () throws(ProofRefusal) in try changed.verify(leaf, in: head) }
                }
            }
        }
    }

    @Test(arguments: [(1, 2), (1, 8), (3, 7), (4, 8), (6, 8), (7, 13), (256, 300), (257, 300)])
    func oneBitOfAConsistencyProofIsEnough(old: Int, new: Int) throws {
        let proof = Self.tree.consistency(from: old, to: new)
        let (from, to) = (Self.tree.head(old), Self.tree.head(new))
        try proof.verify(from: from, to: to)
        for bit in 0..<256 {
            let otherFrom = TreeHead(size: from.size, root: from.root.flipped(bit))
            let otherTo = TreeHead(size: to.size, root: to.root.flipped(bit))
            refused { () throws(ProofRefusal) in try proof.verify(from: otherFrom, to: to) }
            refused { () throws(ProofRefusal) in try proof.verify(from: from, to: otherTo) }
            for place in proof.path.indices {
                var path = proof.path
                path[place] = path[place].flipped(bit)
                let changed = ConsistencyProof(oldSize: proof.oldSize, newSize: proof.newSize, path: path)
                refused { () throws(ProofRefusal) in try changed.verify(from: from, to: to) }
            }
        }
    }

    /// Other sizes, indexes and lengths with the same hashes: nothing verifies but the proof itself.
    @Test func aProofIsAboutItsNumbers() throws {
        for size in 1...40 {
            for index in 0..<size {
                let path = Self.tree.inclusion(of: index, in: size).path
                for otherSize in 1...41 {
                    for otherIndex in 0..<41 where (otherSize, otherIndex) != (size, index) {
                        let other = InclusionProof(index: UInt64(otherIndex), size: UInt64(otherSize), path: path)
                        // The claim of the same root at another size is refused by the checkpoint's signature; what must
                        // not be is another leaf at this place, or this leaf at another.
                        guard otherSize == size else { continue }
                        refused { () throws(ProofRefusal) in
                            try other.verify(Self.tree.leaves[index], in: Self.tree.head(size))
                        }
                    }
                }
                for changed in [path + [.empty], Array(path.dropLast()), [.empty] + path] where changed != path {
                    let other = InclusionProof(index: UInt64(index), size: UInt64(size), path: changed)
                    refused { () throws(ProofRefusal) in
                        try other.verify(Self.tree.leaves[index], in: Self.tree.head(size))
                    }
                }
            }
        }
    }

    @Test func consistencyOfWhatCannotBe() {
        let (three, five) = (Self.tree.head(3), Self.tree.head(5))
        let path = Self.tree.consistency(from: 3, to: 5).path
        func refusal(
            _ old: UInt64, _ new: UInt64, _ path: [TreeHash], _ from: TreeHead, _ to: TreeHead
        ) -> ProofRefusal? {
            do throws(ProofRefusal) {
                try ConsistencyProof(oldSize: old, newSize: new, path: path).verify(from: from, to: to)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(3, 5, path, three, five) == nil)
        #expect(refusal(5, 3, path, five, three) == .outside(5, size: 3))
        #expect(refusal(3, 5, path + [.empty], three, five) == .wrongLength(5, expected: 4))
        #expect(refusal(3, 5, [], three, five) == .wrongLength(0, expected: 4))
        #expect(refusal(4, 5, path, three, five) == .otherSize(4, head: 3))
        #expect(refusal(3, 6, path, three, five) == .otherSize(6, head: 5))
        #expect(refusal(3, 3, [], three, three) == nil)
        #expect(refusal(3, 3, path, three, three) == .wrongLength(4, expected: 0))
        #expect(refusal(3, 3, [], three, TreeHead(size: 3, root: five.root)) == .otherRoot)
        #expect(refusal(0, 5, [], .empty, five) == nil)
        #expect(refusal(0, 5, path, .empty, five) == .wrongLength(4, expected: 0))
        #expect(refusal(0, 5, [], TreeHead(size: 0, root: five.root), five) == .otherRoot)
        let wrong = TreeHead(size: 0, root: five.root)
        #expect(refusal(0, 0, [], wrong, wrong) == .otherRoot)
        #expect(refusal(0, 0, [], .empty, .empty) == nil)
        let huge = TreeHead(size: .max, root: five.root)
        #expect(refusal(3, .max, path, three, huge) == .tooLarge(.max))
    }

    /// No numbers stop the process.
    @Test func anyNumbersAreJudged() {
        let edges: [UInt64] = [0, 1, 2, 3, 1 << 32, 1 << 62, 1 << 63 - 2, 1 << 63 - 1, 1 << 63, .max - 1, .max]
        let hash = TreeHash.leaf([1])
        for first in edges {
            for second in edges {
                for count in [0, 1, 2, 62, 63, 64, 65] {
                    let path = [TreeHash](repeating: hash, count: count)
                    refused { () throws(ProofRefusal) in
                        try InclusionProof(index: first, size: second, path: path).verify(
                            hash, in: TreeHead(size: second, root: .empty))
                    }
                    refused { () throws(ProofRefusal) in
                        try ConsistencyProof(oldSize: first, newSize: second, path: path).verify(
                            from: TreeHead(size: first, root: hash), to: TreeHead(size: second, root: .empty))
                    }
                }
            }
        }
    }

    /// The largest tree there is: 63 levels, built from hashes that are made up.
    @Test func theLargestTreeVerifies() throws {
        let size = TreeSize.maximum
        for index in [0, 1, size / 2, size - 2, size - 1] {
            let shape = TreeShape.inclusion(of: index, in: size)
            let path = shape.map { TreeHash.leaf(Array("\($0)".utf8)) }
            let proof = InclusionProof(index: index, size: size, path: path)
            let root = try proof.root(over: .empty)
            // Put together again by the shape instead of by the bits of the index.
            var hash = TreeHash.empty
            for (range, sibling) in zip(shape, path) {
                hash = range.lowerBound > index ? .node(hash, sibling) : .node(sibling, hash)
            }
            #expect(root == hash)
            #expect(TreeShape.consistency(from: max(1, index), to: size).count <= 64)
        }
    }

    private func refused(
        _ verify: () throws(ProofRefusal) -> Void, at place: SourceLocation = #_sourceLocation
    ) {
        do throws(ProofRefusal) {
            try verify()
            Issue.record("a proof that shows nothing verifies", sourceLocation: place)
        } catch {}
    }
}

extension TreeHash {
    func flipped(_ bit: Int) -> TreeHash {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        return TreeHash(bytes: changed) ?? .empty
    }
}
