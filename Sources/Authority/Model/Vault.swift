/// Secrets of an account that its operations need: password hashes and MFA seeds, sealed. They have no history: what a
/// vault held is gone when it is replaced or discarded. Secrets of access keys are not here; a request finds them before
/// it knows the account.
package struct Vault: Sendable {
    package struct Key: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            /// By the id of a login profile: the hash of the password and of those before it.
            case password
            /// By the serial number of an MFA device.
            case seed
        }

        package let kind: Kind
        package let id: String

        package init(_ kind: Kind, _ id: String) {
            self.kind = kind
            self.id = id
        }

        /// What a sealed secret is bound to, so that it opens in its own place alone.
        package var owner: String { "\(kind.rawValue) \(id)" }
    }

    package private(set) var sealed: [Key: [UInt8]]

    package init(_ sealed: [Key: [UInt8]] = [:]) {
        self.sealed = sealed
    }

    package mutating func apply(_ change: SecretChange) {
        switch change {
        case .protect(let key, let secret): sealed[key] = secret
        case .discard(let key): sealed[key] = nil
        case .put, .destroy: break
        }
    }
}

/// What happens to a secret; kept outside history.
package enum SecretChange: Sendable, Hashable {
    /// The secret of an access key, sealed; see `SecretBox`.
    case put(key: String, user: String?, sealed: [UInt8])
    case destroy(key: String)
    /// Something of the account's vault, sealed for `Vault.Key.owner`.
    case protect(Vault.Key, sealed: [UInt8])
    case discard(Vault.Key)
}
