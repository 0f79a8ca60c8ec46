import Crypto
import Synchronization

/// The keys of a server at work, which a rotation changes under it. All of them are kept sealed with the one master key,
/// or, the first generation, derived from it (HKDF, RFC 5869).
package final class KeyRing: Sendable {
    /// The length of a master key in bytes.
    package static let masterKeyLength = 32

    /// Of the data: a restore begins the next one, and ends the sessions of those before.
    package let epoch: Int64
    private let wrapping: SymmetricKey
    private let keys: Mutex<KeySet>

    /// With the first generation alone.
    ///
    /// - Parameter master: 32 random bytes that only the operator has.
    package convenience init(master bytes: [UInt8], epoch: Int64 = 0) {
        let master = SymmetricKey(data: bytes)
        self.init(KeySet(derivedFrom: master), master, epoch)
    }

    /// With keys that were kept. Throws when another master key sealed them.
    package convenience init(
        master bytes: [UInt8], opening wrapped: [WrappedKey], epoch: Int64 = 0
    ) throws(SealFailure) {
        let master = SymmetricKey(data: bytes)
        self.init(try KeySet(opening: wrapped, with: KeyRing.wrapping(from: master)), master, epoch)
    }

    private init(_ set: KeySet, _ master: SymmetricKey, _ epoch: Int64) {
        self.epoch = epoch
        wrapping = KeyRing.wrapping(from: master)
        keys = Mutex(set)
    }

    package var current: KeySet { keys.withLock { $0 } }

    /// From now on these seal. They must be in the store by then: what they seal would be lost with them.
    package func adopt(_ set: KeySet) { keys.withLock { $0 = set } }

    /// Keys as the store is to keep them.
    package func wrapped(_ set: KeySet) throws(SealFailure) -> [WrappedKey] { try set.wrapped(with: wrapping) }

    /// A private key of the server that no generation of data keys is for, sealed with the master key and bound to what it
    /// is: a rotation leaves it alone.
    package func sealed(_ secret: [UInt8], as what: String) throws(SealFailure) -> [UInt8] {
        try Cipher.seal(secret, with: wrapping, boundTo: Array(what.utf8))
    }

    package func opened(_ sealed: [UInt8], as what: String) throws(SealFailure) -> [UInt8] {
        try Cipher.open(sealed[...], with: wrapping, boundTo: Array(what.utf8))
    }

    /// A new master key.
    package static func makeMaster(using random: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<masterKeyLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    private static func wrapping(from master: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, info: Array("sekisho keys 1".utf8), outputByteCount: masterKeyLength)
    }
}
