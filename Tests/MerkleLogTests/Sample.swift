@testable import MerkleLog

/// Keys and checkpoints that the tests share. The seeds are known to everyone.
struct Sample {
    struct Missing: Error {}

    let log: NoteSigner
    let witnesses: [Cosigner]
    let tree = NaiveTree(size: 40)

    static let logName = "sekisho.example/log"
    static let time: UInt64 = 1_764_063_000

    init() throws {
        guard let name = KeyName(Self.logName), let log = NoteSigner(name: name, seed: Self.seed(0)) else {
            throw Missing()
        }
        self.log = log
        witnesses = (1...4).compactMap { number in
            KeyName("witness.example/w\(number)").flatMap { Cosigner(name: $0, seed: Self.seed(UInt8(number))) }
        }
    }

    static func seed(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    var origin: Origin { Origin(log.verifierKey.name) }
    var witnessKeys: [VerifierKey] { witnesses.map(\.verifierKey) }

    func checkpoint(_ size: Int) -> Checkpoint { Checkpoint(origin, tree.head(size)) }

    func note(_ size: Int) throws -> SignedNote { try log.sign(checkpoint(size)) }

    /// With the cosignatures of these witnesses, from 0.
    func cosigned(_ size: Int, by places: [Int], at time: UInt64 = time) throws -> SignedNote {
        let cosignatures = try places.map { try witnesses[$0].cosign(checkpoint(size), at: time) }
        return try SignedNote(checkpoint(size).text, signatures: note(size).signatures + cosignatures)
    }

    func policy(_ threshold: Int) throws -> TrustPolicy {
        guard let policy = TrustPolicy(logs: [log.verifierKey], witnesses: witnessKeys, threshold: threshold) else {
            throw Missing()
        }
        return policy
    }

    func request(_ old: Int, _ new: Int) throws -> WitnessRequest {
        try WitnessRequest(oldSize: UInt64(old), proof: tree.consistency(from: old, to: new).path, note: note(new))
    }
}
