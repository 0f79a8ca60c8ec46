/// One thing that an account holds, as the store keeps it.
package enum Entity: Sendable, Hashable {
    case user(User)
    case group(Group)
    case role(Role)
    case policy(ManagedPolicy)
    case accessKey(AccessKey)
    case instanceProfile(InstanceProfile)
    case loginProfile(LoginProfile)
    case mfaDevice(MFADevice)
    case settings(AccountSettings)

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case user, group, role, policy, accessKey, instanceProfile, loginProfile, mfaDevice, settings
    }

    package var kind: Kind {
        switch self {
        case .user: .user
        case .group: .group
        case .role: .role
        case .policy: .policy
        case .accessKey: .accessKey
        case .instanceProfile: .instanceProfile
        case .loginProfile: .loginProfile
        case .mfaDevice: .mfaDevice
        case .settings: .settings
        }
    }

    /// Unique in its kind among all accounts, and for ids that IAM makes never given twice.
    package var id: String {
        switch self {
        case .user(let user): user.id
        case .group(let group): group.id
        case .role(let role): role.id
        case .policy(let policy): policy.id
        case .accessKey(let key): key.id
        case .instanceProfile(let profile): profile.id
        case .loginProfile(let profile): profile.id
        case .mfaDevice(let device): device.id
        case .settings(let settings): settings.id
        }
    }
}

/// One step from an account to the next revision of it. The store ends the old version and begins the new.
package enum Change: Sendable, Hashable {
    case put(Entity)
    case remove(Entity.Kind, id: String)
}
