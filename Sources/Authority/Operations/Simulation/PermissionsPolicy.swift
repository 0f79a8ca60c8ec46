/// A policy that says what an entity may do: written on it or on a group of it, or attached to one of them.
struct PermissionsPolicy {
    enum Place {
        case inline(holder: any PolicyHolder)
        case managed(arn: String)
    }

    let name: String
    let text: PolicyText
    let place: Place

    /// How the simulator names it: `user_alice_Name` on the user alice, and a managed policy by its name alone.
    var simulatorID: String {
        switch place {
        case .inline(let holder): "\(type(of: holder).word)_\(holder.name)_\(name)"
        case .managed: name
        }
    }
}

extension Account {
    /// All policies of a user, group or role, and those of a user's groups. A managed policy that comes by several ways
    /// is listed once.
    func permissionsPolicies(of holder: any PolicyHolder) -> [PermissionsPolicy] {
        var holders = [holder]
        if let user = holder as? User { holders += user.groups.compactMap { groups[$0] } }
        var policies: [PermissionsPolicy] = []
        var seen: Set<String> = []
        for holder in holders {
            policies += holder.policies.inline.map {
                PermissionsPolicy(name: $0.name, text: $0.document, place: .inline(holder: holder))
            }
            policies += holder.policies.managed.filter { seen.insert($0).inserted }.compactMap { managedPolicy($0) }
        }
        return policies
    }

    /// The default version of a managed policy, the account's own or AWS's.
    func managedPolicy(_ arn: String) -> PermissionsPolicy? {
        guard let facts = PolicyFacts(arn, in: self),
            let version = facts.versions.first(where: { $0.id == facts.defaultVersion })
        else { return nil }
        return PermissionsPolicy(name: facts.name, text: version.document, place: .managed(arn: arn))
    }
}
