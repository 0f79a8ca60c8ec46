/// Why a proof shows nothing.
package enum ProofRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The proof is about a tree of another size than the one it was held against.
    case otherSize(UInt64, head: UInt64)
    /// A size beyond what we count.
    case tooLarge(UInt64)
    /// A leaf or an old size that the tree does not reach.
    case outside(UInt64, size: UInt64)
    /// The sizes fix how many hashes there are.
    case wrongLength(Int, expected: Int)
    /// The hashes lead to another root.
    case otherRoot

    package var description: String {
        switch self {
        case .otherSize(let size, let head): "the proof is about \(size) leaves, the tree has \(head)"
        case .tooLarge(let size): "`\(size)` leaves are more than are counted"
        case .outside(let number, let size): "`\(number)` is outside a tree of \(size) leaves"
        case .wrongLength(let count, let expected): "the proof has \(count) hashes, not \(expected)"
        case .otherRoot: "the proof leads to another root"
        }
    }
}
