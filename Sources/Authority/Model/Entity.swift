/// One thing that an account holds, as the store keeps it.
package enum Entity: Sendable, Hashable {
    case user(User)
    case group(Group)
    case role(Role)
    case policy(ManagedPolicy)
    case accessKey(AccessKey)

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case user, group, role, policy, accessKey
    }

    package var kind: Kind {
        switch self {
        case .user: .user
        case .group: .group
        case .role: .role
        case .policy: .policy
        case .accessKey: .accessKey
        }
    }

    /// Unique among all accounts, and never given twice.
    package var id: String {
        switch self {
        case .user(let user): user.id
        case .group(let group): group.id
        case .role(let role): role.id
        case .policy(let policy): policy.id
        case .accessKey(let key): key.id
        }
    }
}

/// One step from an account to the next revision of it. The store ends the old version and begins the new.
package enum Change: Sendable, Hashable {
    case put(Entity)
    case remove(Entity.Kind, id: String)
}

/// What happens to a secret; kept outside history.
package enum SecretChange: Sendable, Hashable {
    /// The secret of an access key, sealed; see `SecretBox`.
    case put(key: String, user: String?, sealed: [UInt8])
    case destroy(key: String)
}
