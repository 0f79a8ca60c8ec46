import AWSValues
import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How much a guess at a password costs: the parameters of scrypt (RFC 7914), kept beside every hash.
struct PasswordCost: Sendable, Hashable {
    /// The binary logarithm of the rounds.
    let rounds: Int
    let blockSize: Int
    let parallelism: Int

    /// 8 MiB and about 20 ms. A call holds its account's queue meanwhile, which is why it is no more; that hashes are
    /// sealed as well, and guesses locked out, makes up for it.
    static let standard = PasswordCost(rounds: 13, blockSize: 8, parallelism: 1)

    /// nil for parameters that scrypt does not take.
    func hash(_ password: Secret, _ salt: [UInt8]) -> [UInt8]? {
        guard (1...20).contains(rounds), (1...32).contains(blockSize), (1...16).contains(parallelism) else {
            return nil
        }
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(password.revealed().utf8), salt: salt, outputByteCount: 32, rounds: 1 << rounds,
            blockSize: blockSize, parallelism: parallelism)
        return key?.withUnsafeBytes { Array($0) }
    }
}

/// What is kept of somebody's passwords: hashes of the one that is good and of those before it, all with one salt, so that
/// one computation tells whether a password is any of them.
struct PasswordRecord: Sendable {
    /// The most passwords that a policy can keep from coming back.
    static let longestHistory = 24
    private static let saltLength = 16

    let cost: PasswordCost
    let salt: [UInt8]
    /// The newest first.
    private(set) var hashes: [[UInt8]] = []

    init(using random: inout some RandomNumberGenerator) {
        cost = .standard
        salt = (0..<PasswordRecord.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// `scrypt 13 8 1 SALT HASH HASH …`, bytes in base32.
    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 6, words[0] == "scrypt", let rounds = Int(words[1]), let blockSize = Int(words[2]),
            let parallelism = Int(words[3]), let salt = Base32.bytes(of: words[4])
        else { return nil }
        cost = PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        for word in words[5...] {
            guard let hash = Base32.bytes(of: word), hash.count == 32 else { return nil }
            hashes.append(hash)
        }
    }

    var text: String {
        (["scrypt", "\(cost.rounds)", "\(cost.blockSize)", "\(cost.parallelism)"] + ([salt] + hashes).map(Base32.text))
            .joined(separator: " ")
    }

    func hash(_ password: Secret) -> [UInt8]? { cost.hash(password, salt) }

    /// Whether the password of a hash is the one that is good.
    func isCurrent(_ hash: [UInt8]) -> Bool { hashes.first.map { PasswordRecord.isSame($0, hash) } ?? false }

    /// Whether the password of a hash is one of the newest.
    func isAmong(newest count: Int, _ hash: [UInt8]) -> Bool {
        hashes.prefix(count).reduce(false) { PasswordRecord.isSame($1, hash) || $0 }
    }

    mutating func add(_ hash: [UInt8]) {
        hashes = Array(([hash] + hashes).prefix(PasswordRecord.longestHistory))
    }

    /// In a time that does not tell how much of them is the same.
    private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
    }
}
