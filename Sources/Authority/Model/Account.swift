package import AWSValues

/// All identity state of one AWS account at one revision. A value: to change it is to make the next one.
package struct Account: Sendable {
    package let id: AccountID
    package let partition: Partition
    /// When the account was made; nil for one that is on its way in.
    package let created: Instant?
    /// Counts the commits that changed the account, from 0 for a new one.
    package private(set) var revision: Int64
    /// The revision that last changed what anybody may do: until the next one, what was compiled stays good.
    package private(set) var policyRevision: Int64
    package private(set) var users: [String: User] = [:]
    package private(set) var groups: [String: Group] = [:]
    package private(set) var roles: [String: Role] = [:]
    package private(set) var policies: [String: ManagedPolicy] = [:]
    package private(set) var accessKeys: [String: AccessKey] = [:]
    package private(set) var instanceProfiles: [String: InstanceProfile] = [:]
    /// By the unique id of the user; the root user's has the account's id.
    package private(set) var loginProfiles: [String: LoginProfile] = [:]
    /// By serial number.
    package private(set) var mfaDevices: [String: MFADevice] = [:]
    package private(set) var settings: AccountSettings
    private var userIDs = NameIndex()
    private var groupIDs = NameIndex()
    private var roleIDs = NameIndex()
    private var policyIDs = NameIndex()
    private var instanceProfileIDs = NameIndex()
    private var keysByHolder = HolderIndex()
    private var devicesByHolder = HolderIndex()

    package init(
        id: AccountID, partition: Partition = .aws, created: Instant? = nil, revision: Int64 = 0,
        entities: [Entity] = []
    ) {
        self.id = id
        self.partition = partition
        self.created = created
        self.revision = revision
        policyRevision = revision
        settings = AccountSettings(id: id.description)
        for entity in entities { put(entity) }
    }

    package mutating func apply(_ change: Change) {
        if bearsOnPolicies(change) { policyRevision = revision + 1 }
        switch change {
        case .put(let entity): put(entity)
        case .remove(let kind, let id): remove(kind, id)
        }
    }

    package mutating func advance(to revision: Int64) {
        self.revision = revision
    }

    package func user(named name: String) -> User? { userIDs[name].flatMap { users[$0] } }
    package func group(named name: String) -> Group? { groupIDs[name].flatMap { groups[$0] } }
    package func role(named name: String) -> Role? { roleIDs[name].flatMap { roles[$0] } }
    package func policy(named name: String) -> ManagedPolicy? { policyIDs[name].flatMap { policies[$0] } }
    package func instanceProfile(named name: String) -> InstanceProfile? {
        instanceProfileIDs[name].flatMap { instanceProfiles[$0] }
    }

    /// The keys of a user, or of the root user for nil, in no order.
    package func accessKeys(ofHolder user: String?) -> [AccessKey] {
        keysByHolder[user ?? id.description].compactMap { accessKeys[$0] }
    }

    /// The devices that a user, or the root user for nil, has enabled, in no order.
    package func mfaDevices(ofHolder user: String?) -> [MFADevice] {
        devicesByHolder[user ?? id.description].compactMap { mfaDevices[$0] }
    }

    /// Keys, passwords, devices, tags and the like decide nothing by policies; neither does somebody new without any.
    private func bearsOnPolicies(_ change: Change) -> Bool {
        switch change {
        case .put(.user(let user)):
            let old = users[user.id]
            return old?.policies ?? AttachedPolicies() != user.policies || old?.boundary != user.boundary
                || old?.groups ?? [] != user.groups || old.map { $0.name != user.name } ?? false
        case .put(.role(let role)):
            let old = roles[role.id]
            return old?.policies ?? AttachedPolicies() != role.policies || old?.boundary != role.boundary
        case .put(.settings(let new)):
            return new.passwordPolicy?.allowsChange ?? false != settings.passwordPolicy?.allowsChange ?? false
        case .put(.group), .put(.policy), .remove(.user, _), .remove(.group, _), .remove(.role, _), .remove(.policy, _),
            .remove(.settings, _):
            return true
        case .put(.accessKey), .put(.instanceProfile), .put(.loginProfile), .put(.mfaDevice),
            .remove(.accessKey, _), .remove(.instanceProfile, _), .remove(.loginProfile, _), .remove(.mfaDevice, _):
            return false
        }
    }

    private mutating func put(_ entity: Entity) {
        switch entity {
        case .user(let user): userIDs.put(user.name, user.id, insteadOf: users.updateValue(user, forKey: user.id)?.name)
        case .group(let group):
            groupIDs.put(group.name, group.id, insteadOf: groups.updateValue(group, forKey: group.id)?.name)
        case .role(let role): roleIDs.put(role.name, role.id, insteadOf: roles.updateValue(role, forKey: role.id)?.name)
        case .policy(let policy):
            policyIDs.put(policy.name, policy.id, insteadOf: policies.updateValue(policy, forKey: policy.id)?.name)
        case .accessKey(let key):
            accessKeys[key.id] = key
            keysByHolder.put(key.id, of: key.user ?? id.description)
        case .instanceProfile(let profile):
            let old = instanceProfiles.updateValue(profile, forKey: profile.id)
            instanceProfileIDs.put(profile.name, profile.id, insteadOf: old?.name)
        case .loginProfile(let profile): loginProfiles[profile.id] = profile
        case .mfaDevice(let device):
            let old = mfaDevices.updateValue(device, forKey: device.id)
            if let holder = old?.holder { devicesByHolder.remove(device.id, of: holder) }
            if let holder = device.holder { devicesByHolder.put(device.id, of: holder) }
        case .settings(let settings): self.settings = settings
        }
    }

    private mutating func remove(_ kind: Entity.Kind, _ id: String) {
        switch kind {
        case .user: userIDs.remove(users.removeValue(forKey: id)?.name, id)
        case .group: groupIDs.remove(groups.removeValue(forKey: id)?.name, id)
        case .role: roleIDs.remove(roles.removeValue(forKey: id)?.name, id)
        case .policy: policyIDs.remove(policies.removeValue(forKey: id)?.name, id)
        case .accessKey:
            if let old = accessKeys.removeValue(forKey: id) {
                keysByHolder.remove(id, of: old.user ?? self.id.description)
            }
        case .instanceProfile: instanceProfileIDs.remove(instanceProfiles.removeValue(forKey: id)?.name, id)
        case .loginProfile: loginProfiles[id] = nil
        case .mfaDevice:
            if let holder = mfaDevices.removeValue(forKey: id)?.holder { devicesByHolder.remove(id, of: holder) }
        case .settings: settings = AccountSettings(id: self.id.description)
        }
    }
}
