import AWSValues

/// A user or role that could have used what a report is about.
struct AccessMember {
    let id: String
    let name: String
    let path: String
    let arn: String
    /// `USER` or `ROLE`.
    let type: String

    init(_ user: User, in account: Account) {
        (id, name, path, type) = (user.id, user.name, user.path, "USER")
        arn = account.arn(of: user).description
    }

    init(_ role: Role, in account: Account) {
        (id, name, path, type) = (role.id, role.name, role.path, "ROLE")
        arn = account.arn(of: role).description
    }

    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EntityInfo.html
    var output: Output {
        .members([
            "Arn": .string(arn), "Name": .string(name), "Type": .string(type), "Id": .string(id), "Path": .string(path),
        ])
    }
}

extension AccessSource {
    /// Of a group its users; of a policy whom it is attached to, through groups too.
    func members(in account: Account) -> [AccessMember] {
        switch self {
        case .user(let user): [AccessMember(user, in: account)]
        case .role(let role): [AccessMember(role, in: account)]
        case .group(let group):
            account.users.values.filter { $0.groups.contains(group.id) }.map { AccessMember($0, in: account) }
        case .own(let policy): AccessSource.holders(of: account.arn(of: policy).description, in: account)
        case .aws(let arn): AccessSource.holders(of: arn, in: account)
        }
    }

    private static func holders(of policy: String, in account: Account) -> [AccessMember] {
        func hasIt(_ policies: AttachedPolicies) -> Bool {
            policies.managed.contains { $0.utf8.elementsEqual(policy.utf8) }
        }
        let groups = Set(account.groups.values.filter { hasIt($0.policies) }.map(\.id))
        return account.users.values.filter { hasIt($0.policies) || !groups.isDisjoint(with: $0.groups) }
            .map { AccessMember($0, in: account) }
            + account.roles.values.filter { hasIt($0.policies) }.map { AccessMember($0, in: account) }
    }
}
