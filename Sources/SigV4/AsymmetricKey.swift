import AWSValues
import Crypto

/// The P-256 key of SigV4A, from a secret access key: NIST SP 800-108's KDF with HMAC in counter mode, and FIPS 186's
/// way to a scalar, trying candidates until one is below the order of the curve.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
enum AsymmetricKey {
    static func derive(from secret: Secret, of accessKeyID: AccessKeyID) -> P256.Signing.PrivateKey {
        let key = SymmetricKey(data: Array("AWS4A".utf8) + Array(secret.revealed().utf8))
        for attempt in UInt8(1)...254 {
            if let scalar = scalar(candidate(key, accessKeyID, attempt: attempt)),
                let derived = try? P256.Signing.PrivateKey(rawRepresentation: scalar)
            {
                return derived
            }
        }
        // One secret in 2^8000 gets here. A random key verifies nothing that its holder signs.
        return P256.Signing.PrivateKey()
    }

    /// The KDF's one block: block number, label, zero, context, length in bits.
    private static func candidate(_ key: SymmetricKey, _ accessKeyID: AccessKeyID, attempt: UInt8) -> [UInt8] {
        var input: [UInt8] = [0, 0, 0, 1]
        input += SignatureAlgorithm.ecdsa.rawValue.utf8
        input.append(0)
        input += accessKeyID.description.utf8
        input.append(attempt)
        input += [0, 0, 1, 0]
        return Array(HMAC<SHA256>.authenticationCode(for: input, using: key))
    }

    /// The candidate and one; nil when the candidate is above the order less two. Four words with borrow and carry and
    /// no branch on any of them: only whether it was too large, once in 2^32, shows in the time.
    static func scalar(_ candidate: [UInt8]) -> [UInt8]? {
        let words = words(candidate)
        var borrow: UInt64 = 0
        var sum: [UInt64] = []
        var carry: UInt64 = 1
        for (word, limit) in zip(words, orderLessTwo) {
            let (first, tooLow) = limit.subtractingReportingOverflow(word)
            let (_, lowerStill) = first.subtractingReportingOverflow(borrow)
            borrow = UInt64(tooLow ? 1 : 0) | UInt64(lowerStill ? 1 : 0)
            let (next, overflow) = word.addingReportingOverflow(carry)
            sum.append(next)
            carry = UInt64(overflow ? 1 : 0)
        }
        guard borrow == 0 else { return nil }
        return sum.reversed().flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    }

    /// The lowest word first.
    private static func words(_ bytes: [UInt8]) -> [UInt64] {
        stride(from: 24, through: 0, by: -8).map { start in
            bytes.dropFirst(start).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// The order of P-256 less two, the lowest word first. FIPS 186-4, D.1.2.3.
    private static let orderLessTwo: [UInt64] = [
        0xF3B9_CAC2_FC63_254F, 0xBCE6_FAAD_A717_9E84, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_0000_0000,
    ]
}
