import AWSValues
package import Authority
import SigV4
import Synchronization

/// Keeps the signing keys that were derived for a key id and scope, so that a day's requests derive one. It remembers
/// keys that are not there as well: a request with an unknown key then takes the steps of one with a known key, the
/// first time as well as later.
package final class SigningKeyCache: Sendable {
    private struct Name: Hashable {
        let key: AccessKeyID
        let scope: CredentialScope
    }

    private enum Entry {
        /// The sealed secret tells which generation of the secret the key was derived from.
        case known(SigningKey, from: [UInt8])
        case unknown
    }

    /// About as many as there are keys in use; a junk request costs an entry too.
    private static let maximumCount = 4096
    private static let decoyOwner = "decoy"

    private let secrets: SecretBox
    /// Sealed again when its key is gone.
    private let decoy: Mutex<[UInt8]>
    private let entries = Mutex<[Name: Entry]>([:])

    package init(_ secrets: SecretBox) throws(SealFailure) {
        self.secrets = secrets
        decoy = Mutex(try Self.sealedDecoy(secrets))
    }

    /// The signing key of an access key whose sealed secret is given; nil, after the same work, when there is none.
    func key(_ id: AccessKeyID, sealed: [UInt8]?, scope: CredentialScope) throws(SealFailure) -> SigningKey? {
        let name = Name(key: id, scope: scope)
        switch (entries.withLock { $0[name] }, sealed) {
        case (.known(let key, from: let old), let sealed?) where old == sealed: return key
        case (.unknown, nil): return nil
        case (.known, _), (.unknown, _), (nil, _): break
        }
        let secret = if let sealed { try secrets.open(sealed, for: id.description) } else { try decoySecret() }
        let key = SigningKey(secret: secret, of: id, scope: scope)
        remember(sealed.map { .known(key, from: $0) } ?? .unknown, as: name)
        return sealed == nil ? nil : key
    }

    private func decoySecret() throws(SealFailure) -> Secret {
        if let secret = try? secrets.open(decoy.withLock { $0 }, for: Self.decoyOwner) { return secret }
        let sealed = try Self.sealedDecoy(secrets)
        decoy.withLock { $0 = sealed }
        return try secrets.open(sealed, for: Self.decoyOwner)
    }

    private static func sealedDecoy(_ secrets: SecretBox) throws(SealFailure) -> [UInt8] {
        try secrets.seal(Secret("0123456789012345678901234567890123456789"), for: decoyOwner)
    }

    package func forget() {
        entries.withLock { $0 = [:] }
    }

    private func remember(_ entry: Entry, as name: Name) {
        entries.withLock { entries in
            if entries.count >= Self.maximumCount { entries = [:] }
            entries[name] = entry
        }
    }
}
