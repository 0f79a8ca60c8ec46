import Testing

@testable import MerkleLog

@Suite struct TreeHashTests {
    /// The tree that the tests of Certificate Transparency's first implementation and its successors share.
    static let entries = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func knownTreesHaveTheirRoots() throws {
        var frontier = TreeFrontier()
        #expect(frontier.root.bytes == bytes(Self.roots[0]))
        for (place, entry) in Self.entries.enumerated() {
            _ = try frontier.append([.leaf(bytes(entry))])
            #expect(frontier.root.bytes == bytes(Self.roots[place + 1]))
        }
    }

    @Test func aLeafIsNoNode() {
        let (left, right) = (TreeHash.leaf([1]), TreeHash.leaf([2]))
        #expect(TreeHash.leaf(left.bytes + right.bytes) != .node(left, right))
        #expect(TreeHash.node(left, right) != .node(right, left))
    }

    /// What has no storage in one piece is hashed all the same.
    @Test func anyCollectionIsHashed() {
        let entry = Array("entry".utf8)
        #expect(TreeHash.leaf(entry.reversed()) == .leaf(Array("yrtne".utf8)))
        #expect(TreeHash.leaf("entry".utf8) == .leaf(entry))
        #expect(TreeHash.leaf([UInt8]()[...]) == .leaf([UInt8]()))
    }

    @Test func textsAreTheOneBase64() throws {
        let hash = TreeHash.leaf([1])
        #expect(TreeHash(base64: hash.base64) == hash)
        #expect(TreeHash(bytes: hash.bytes) == hash)
        #expect(TreeHash(bytes: hash.bytes.dropLast()) == nil)
        #expect(TreeHash(bytes: hash.bytes + [0]) == nil)
        var text = hash.base64
        #expect(text.count == 44 && text[43] == 0x3D)
        // The last digit has two bits that belong to no byte.
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let last = try #require(digits.firstIndex(of: text[42]))
        text[42] = digits[last + 1]
        #expect(TreeHash(base64: text) == nil)
        #expect(TreeHash(base64: hash.base64.dropLast()) == nil)
        #expect(TreeHash(base64: hash.base64 + Array("AAAA".utf8)) == nil)
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }
}
