public import AWSValues
import Crypto

/// The key that signs for one scope, derived from a secret access key. It may be kept for the scope's day instead of
/// the secret: it is good for nothing else.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature
public struct SigningKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// nil for the key that stands in for one that does not exist.
    let scope: CredentialScope?
    private let key: SymmetricKey

    public init(secret: Secret, scope: CredentialScope) {
        self.scope = scope
        var key = SymmetricKey(data: Array("AWS4".utf8) + Array(secret.revealed().utf8))
        for part in [scope.date, scope.region.description, scope.service, CredentialScope.terminator] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
        self.key = key
    }

    private init(standIn key: SymmetricKey) {
        scope = nil
        self.key = key
    }

    /// Does the work of a key that does not exist. It has no scope, so the verifier never takes what it signs.
    static let standIn = SigningKey(standIn: SymmetricKey(data: [UInt8](repeating: 0, count: SHA256.byteCount)))

    /// 32 bytes.
    func signature(of stringToSign: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: stringToSign, using: key))
    }

    /// Compares in constant time.
    func isValid(_ signature: [UInt8], of stringToSign: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: stringToSign, using: key)
    }

    public var description: String { "<signing key>" }
    public var debugDescription: String { "<signing key>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
