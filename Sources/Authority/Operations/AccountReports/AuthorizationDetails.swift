import AWSValues

/// What GetAccountAuthorizationDetails tells of one thing or another. Which members there are when they are empty is as
/// AWS was seen to answer: a user without inline policies has no list of them, and all else has.
struct AuthorizationDetails {
    enum Thing {
        case user(User)
        case role(Role)
        case group(Group)
        case policy(PolicyFacts)
    }

    struct Entry {
        let key: String
        let thing: Thing
    }

    private let account: Account
    /// The hosted ones of those whose principals trust policies name.
    private let others: [AccountID: Account]
    private let policies: PolicyUsage
    private let usage: Usage
    private let now: Instant
    /// By the id of their role.
    private let profiles: [String: [InstanceProfile]]

    init(account: Account, others: [AccountID: Account], policies: PolicyUsage, usage: Usage, now: Instant) {
        self.account = account
        self.others = others
        self.policies = policies
        self.usage = usage
        self.now = now
        profiles = Dictionary(grouping: account.instanceProfiles.values.filter { $0.role != nil }) { $0.role ?? "" }
    }

    /// Of AWS's policies only those that are used: AWS does not list all that it has.
    func entries(of kind: GetAccountAuthorizationDetails.Kind) -> [Entry] {
        switch kind {
        case .user: account.users.values.map { Entry(key: $0.sortKey, thing: .user($0)) }
        case .role: account.roles.values.map { Entry(key: $0.sortKey, thing: .role($0)) }
        case .group: account.groups.values.map { Entry(key: $0.sortKey, thing: .group($0)) }
        case .ownPolicy:
            account.policies.values.map {
                Entry(key: $0.name.lowercased(), thing: .policy(PolicyFacts($0, in: account)))
            }
        case .awsPolicy:
            Set(policies.attachments.keys).union(policies.boundaries.keys).compactMap { arn in
                guard AWSManagedPolicy.suffix(of: arn) != nil, let facts = PolicyFacts(arn, in: account) else {
                    return nil
                }
                return Entry(key: arn, thing: .policy(facts))
            }
        }
    }

    func output(of thing: Thing) -> Output {
        switch thing {
        case .user(let user): detail(user)
        case .role(let role): detail(role)
        case .group(let group): detail(group)
        case .policy(let facts): facts.detailed(policies)
        }
    }

    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html
    private func detail(_ user: User) -> Output {
        let groups = user.groups.compactMap { account.groups[$0]?.name }
        return .members([
            "Path": .string(user.path), "UserName": .string(user.name), "UserId": .string(user.id),
            "Arn": .string(account.arn(of: user).description), "CreateDate": .timestamp(user.created),
            "UserPolicyList": user.policies.inline.isEmpty ? nil : inline(user.policies),
            "GroupList": .list(groups.map(Output.string)), "AttachedManagedPolicies": attached(user.policies),
            "PermissionsBoundary": user.boundary.map(Output.boundary), "Tags": Tag.output(user.tags),
        ])
    }

    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GroupDetail.html
    private func detail(_ group: Group) -> Output {
        .members([
            "Path": .string(group.path), "GroupName": .string(group.name), "GroupId": .string(group.id),
            "Arn": .string(account.arn(of: group).description), "CreateDate": .timestamp(group.created),
            "GroupPolicyList": inline(group.policies), "AttachedManagedPolicies": attached(group.policies),
        ])
    }

    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html
    private func detail(_ role: Role) -> Output {
        let profiles = (profiles[role.id] ?? []).sorted { $0.sortKey < $1.sortKey }
        return .members([
            "Path": .string(role.path), "RoleName": .string(role.name), "RoleId": .string(role.id),
            "Arn": .string(account.arn(of: role).description), "CreateDate": .timestamp(role.created),
            "AssumeRolePolicyDocument": .document(account.shown(role.trust, among: others)),
            "InstanceProfileList": .list(profiles.map { $0.listed(in: account, among: others) }),
            "RolePolicyList": inline(role.policies), "AttachedManagedPolicies": attached(role.policies),
            "PermissionsBoundary": role.boundary.map(Output.boundary), "Tags": Tag.output(role.tags),
            "RoleLastUsed": .lastUse(usage.lastUse(ofRole: role.id, at: now)),
        ])
    }

    private func inline(_ policies: AttachedPolicies) -> Output {
        .list(
            policies.inline.map {
                .members(["PolicyName": .string($0.name), "PolicyDocument": .document($0.document)])
            })
    }

    private func attached(_ policies: AttachedPolicies) -> Output {
        .list(policies.managed.map { AttachedPolicy(arn: $0).output })
    }
}
