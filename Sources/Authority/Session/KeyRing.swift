import Crypto

/// The keys that protect secrets at rest and seal session tokens, all derived from one master key (HKDF, RFC 5869).
package struct KeyRing: Sendable {
    /// The length of a master key in bytes.
    package static let masterKeyLength = 32

    let atRest: SymmetricKey
    let sealing: SymmetricKey

    /// - Parameter master: 32 random bytes, from a file that only the operator can read.
    package init(master bytes: [UInt8]) {
        let master = SymmetricKey(data: bytes)
        atRest = KeyRing.derive("sekisho secrets at rest 1", from: master)
        sealing = KeyRing.derive("sekisho session tokens 1", from: master)
    }

    /// A new master key.
    package static func makeMaster(using random: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<masterKeyLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    private static func derive(_ purpose: String, from master: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Array(purpose.utf8), outputByteCount: 32)
    }
}
