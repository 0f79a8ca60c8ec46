package import AWSValues

/// All identity state of one AWS account at one revision. A value: to change it is to make the next one.
package struct Account: Sendable {
    package let id: AccountID
    package let partition: Partition
    /// Counts the commits that changed the account, from 0 for a new one.
    package private(set) var revision: Int64
    package private(set) var users: [String: User] = [:]
    package private(set) var groups: [String: Group] = [:]
    package private(set) var roles: [String: Role] = [:]
    package private(set) var policies: [String: ManagedPolicy] = [:]
    package private(set) var accessKeys: [String: AccessKey] = [:]
    /// From a name in lower case to an id: names are unique ignoring case.
    private var userIDs: [String: String] = [:]
    private var groupIDs: [String: String] = [:]
    private var roleIDs: [String: String] = [:]
    private var policyIDs: [String: String] = [:]

    package init(id: AccountID, partition: Partition = .aws, revision: Int64 = 0, entities: [Entity] = []) {
        self.id = id
        self.partition = partition
        self.revision = revision
        for entity in entities { put(entity) }
    }

    package mutating func apply(_ change: Change) {
        switch change {
        case .put(let entity): put(entity)
        case .remove(let kind, let id): remove(kind, id)
        }
    }

    package mutating func advance(to revision: Int64) {
        self.revision = revision
    }

    package func user(named name: String) -> User? { userIDs[name.lowercased()].flatMap { users[$0] } }
    package func group(named name: String) -> Group? { groupIDs[name.lowercased()].flatMap { groups[$0] } }
    package func role(named name: String) -> Role? { roleIDs[name.lowercased()].flatMap { roles[$0] } }
    package func policy(named name: String) -> ManagedPolicy? { policyIDs[name.lowercased()].flatMap { policies[$0] } }

    private mutating func put(_ entity: Entity) {
        switch entity {
        case .user(let user):
            if let old = users.updateValue(user, forKey: user.id), userIDs[old.name.lowercased()] == old.id {
                userIDs[old.name.lowercased()] = nil
            }
            userIDs[user.name.lowercased()] = user.id
        case .group(let group):
            if let old = groups.updateValue(group, forKey: group.id), groupIDs[old.name.lowercased()] == old.id {
                groupIDs[old.name.lowercased()] = nil
            }
            groupIDs[group.name.lowercased()] = group.id
        case .role(let role):
            roles[role.id] = role
            roleIDs[role.name.lowercased()] = role.id
        case .policy(let policy):
            policies[policy.id] = policy
            policyIDs[policy.name.lowercased()] = policy.id
        case .accessKey(let key): accessKeys[key.id] = key
        }
    }

    private mutating func remove(_ kind: Entity.Kind, _ id: String) {
        switch kind {
        case .user: if let old = users.removeValue(forKey: id) { userIDs[old.name.lowercased()] = nil }
        case .group: if let old = groups.removeValue(forKey: id) { groupIDs[old.name.lowercased()] = nil }
        case .role: if let old = roles.removeValue(forKey: id) { roleIDs[old.name.lowercased()] = nil }
        case .policy: if let old = policies.removeValue(forKey: id) { policyIDs[old.name.lowercased()] = nil }
        case .accessKey: accessKeys[id] = nil
        }
    }
}
