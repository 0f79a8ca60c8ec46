import MerkleLog

/// Proofs of a log and requests to a witness: what reads is written again byte for byte, no proof verifies for a leaf that
/// is not in the tree, and a witness cosigns nothing but the growth of what it has.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let kind = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch kind % 3 {
    case 0: Proofs.read(rest)
    case 1: Proofs.readRequest(rest)
    default: Proofs.verify(rest)
    }
    return 0
}

private enum Proofs {
    static let leaves = (0..<5).map { TreeHash.leaf([UInt8($0)]) }
    static let signer = KeyName("log.example").flatMap { NoteSigner(name: $0, seed: Array(0..<32)) }
    static let policy = signer.flatMap { TrustPolicy(logs: [$0.verifierKey], witnesses: [], threshold: 0) }
    /// Of three leaves and of five; the log signed both.
    static let heads = [3, 5].map { size in
        var frontier = TreeFrontier()
        _ = try? frontier.append(leaves.prefix(size))
        return frontier.head
    }

    /// What the witness cosigned before: three leaves.
    static let first = signer.flatMap { signer -> WitnessRequest? in
        let checkpoint = Checkpoint(Origin(signer.verifierKey.name), heads[0])
        return (try? signer.sign(checkpoint)).flatMap { try? WitnessRequest(oldSize: 0, proof: [], note: $0) }
    }

    static func read(_ bytes: [UInt8]) {
        guard let proof = try? LogProof(parsing: bytes) else { return }
        precondition(proof.bytes == bytes, "a proof is written in another way")
        guard let policy else { return }
        for (index, leaf) in leaves.enumerated() where (try? proof.verify(leaf, by: policy)) != nil {
            precondition(proof.index == UInt64(index), "a leaf is shown where it is not")
        }
        precondition((try? proof.verify(.leaf([99]), by: policy)) == nil, "a leaf is shown that is not there")
    }

    static func readRequest(_ bytes: [UInt8]) {
        guard let request = try? WitnessRequest(parsing: bytes) else { return }
        precondition(request.body == bytes, "a request is written in another way")
        guard let signer else { return }
        let origin = Origin(signer.verifierKey.name)
        guard var state = try? WitnessState(logs: [origin: [signer.verifierKey]], own: []), let first,
            case .success(let start) = state.consider(first), state.record(start)
        else { return }
        if case .success(let growth) = state.consider(request) {
            precondition(heads.contains(growth.checkpoint.head), "a tree is cosigned that the log did not sign")
        }
    }

    /// Two sizes and hashes: no numbers stop the process.
    static func verify(_ bytes: [UInt8]) {
        guard bytes.count >= 16 else { return }
        let numbers = [bytes[..<8], bytes[8..<16]].map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
        let hashes = stride(from: 16, to: bytes.count - 31, by: 32).compactMap {
            TreeHash(bytes: bytes[$0..<($0 + 32)])
        }
        let inclusion = InclusionProof(index: numbers[0], size: numbers[1], path: hashes)
        if let root = try? inclusion.root(over: leaves[0]) {
            precondition((try? inclusion.verify(leaves[0], in: TreeHead(size: numbers[1], root: root))) != nil)
            precondition((try? inclusion.verify(leaves[1], in: TreeHead(size: numbers[1], root: root))) == nil)
        }
        let consistency = ConsistencyProof(oldSize: numbers[0], newSize: numbers[1], path: hashes)
        let (old, new) = (TreeHead(size: numbers[0], root: leaves[0]), TreeHead(size: numbers[1], root: leaves[1]))
        precondition((try? consistency.verify(from: old, to: new)) == nil, "a tree grew out of a made-up one")
    }
}
