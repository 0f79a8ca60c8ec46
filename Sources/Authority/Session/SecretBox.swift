package import AWSValues
import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps secrets unreadable at rest: AES-256-GCM, bound to what the secret belongs to, so that a sealed secret moved to
/// another key's row does not open.
package struct SecretBox: Sendable {
    private let key: SymmetricKey

    package init(_ ring: KeyRing) {
        key = ring.atRest
    }

    package func seal(_ secret: Secret, for owner: String) throws(SealFailure) -> [UInt8] {
        guard
            let box = try? AES.GCM.seal(
                Array(secret.revealed().utf8), using: key, authenticating: Array(owner.utf8)),
            let combined = box.combined
        else { throw SealFailure() }
        return Array(combined)
    }

    package func open(_ sealed: [UInt8], for owner: String) throws(SealFailure) -> Secret {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(box, using: key, authenticating: Array(owner.utf8)),
            let text = String(validating: plain, as: UTF8.self)
        else { throw SealFailure() }
        return Secret(text)
    }
}

/// Something sealed does not open: another key sealed it, or it was changed. Says no more, so that nothing leaks.
package struct SealFailure: Error, Sendable, Equatable {
    package init() {}
}
