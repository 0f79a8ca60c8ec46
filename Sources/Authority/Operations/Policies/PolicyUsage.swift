/// How many users, groups and roles a managed policy hangs on, and how many it bounds.
struct PolicyUsage {
    private(set) var attachments: [String: Int] = [:]
    private(set) var boundaries: [String: Int] = [:]

    /// - Parameter arn: counts this policy alone.
    init(_ account: Account, of arn: String? = nil) {
        func counts(_ other: String) -> Bool { arn.map { $0.utf8.elementsEqual(other.utf8) } ?? true }
        func count(_ policies: AttachedPolicies, _ boundary: String?) {
            for policy in policies.managed where counts(policy) { attachments[policy, default: 0] += 1 }
            if let boundary, counts(boundary) { boundaries[boundary, default: 0] += 1 }
        }
        for user in account.users.values { count(user.policies, user.boundary) }
        for group in account.groups.values { count(group.policies, nil) }
        for role in account.roles.values { count(role.policies, role.boundary) }
    }

    func attachments(of arn: String) -> Int { attachments[arn] ?? 0 }

    func boundaries(of arn: String) -> Int { boundaries[arn] ?? 0 }
}
