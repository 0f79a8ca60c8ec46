public import AWSValues
import Crypto

/// The key that signs for one scope, derived from a secret access key. It may be kept for the scope's day instead of
/// the secret: one of SigV4 is good for nothing else.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature
public struct SigningKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private enum Material: Sendable {
        /// Has taken in the key, and is copied for each text: half of the work of a short one.
        case hmac(HMAC<SHA256>)
        case ecdsa(P256.Signing.PrivateKey, P256.Signing.PublicKey)
    }

    /// nil for the key that stands in for one that does not exist.
    let scope: CredentialScope?
    private let material: Material

    /// SigV4A's key depends on the id as well, and on nothing else: here too it is taken for its scope only.
    public init(secret: Secret, of accessKeyID: AccessKeyID, scope: CredentialScope) {
        self.scope = scope
        switch scope.regions {
        case .one(let region):
            var key = SymmetricKey(data: Array("AWS4".utf8) + Array(secret.revealed().utf8))
            for part in [scope.date, region.description, scope.service, CredentialScope.terminator] {
                key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
            }
            material = .hmac(HMAC(key: key))
        case .set:
            let key = AsymmetricKey.derive(from: secret, of: accessKeyID)
            material = .ecdsa(key, key.publicKey)
        }
    }

    private init(standIn material: Material) {
        scope = nil
        self.material = material
    }

    /// Does the work of a key that does not exist. It has no scope, so the verifier never takes what it signs.
    static func standIn(for algorithm: SignatureAlgorithm) -> SigningKey {
        switch algorithm {
        case .hmac: hmacStandIn
        case .ecdsa: ecdsaStandIn
        }
    }

    private static let hmacStandIn = SigningKey(
        standIn: .hmac(HMAC(key: SymmetricKey(data: [UInt8](repeating: 0, count: SHA256.byteCount)))))
    private static let ecdsaStandIn: SigningKey = {
        let key = P256.Signing.PrivateKey()
        return SigningKey(standIn: .ecdsa(key, key.publicKey))
    }()

    /// 32 bytes, or a DER sequence. Empty, which no verifier takes, if P-256 fails to sign.
    func signature(of stringToSign: [UInt8]) -> [UInt8] {
        switch material {
        case .hmac(let keyed): Array(Self.code(of: stringToSign, keyed))
        case .ecdsa(let key, _): (try? key.signature(for: stringToSign)).map { Array($0.derRepresentation) } ?? []
        }
    }

    /// Compares in constant time; a P-256 signature is public, and so is what verifies it.
    func isValid(_ signature: [UInt8], of stringToSign: [UInt8]) -> Bool {
        switch material {
        case .hmac(let keyed):
            return Self.code(of: stringToSign, keyed) == signature
        case .ecdsa(_, let key):
            guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(parsed, for: stringToSign)
        }
    }

    /// Swift Crypto compares it in constant time, with bytes as well.
    private static func code(of text: [UInt8], _ keyed: HMAC<SHA256>) -> HMAC<SHA256>.MAC {
        var code = keyed
        code.update(data: text)
        return code.finalize()
    }

    /// The point of SigV4A's public key, 64 bytes; nil for a key of SigV4.
    var publicKey: [UInt8]? {
        switch material {
        case .hmac: nil
        case .ecdsa(_, let key): Array(key.rawRepresentation)
        }
    }

    public var description: String { "<signing key>" }
    public var debugDescription: String { "<signing key>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
