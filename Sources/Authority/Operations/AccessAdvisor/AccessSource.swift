import AWSValues
import PolicyLanguage

/// What a report of the access advisor is about: somebody, a group, or a policy of the account's or of AWS's.
enum AccessSource {
    case user(User)
    case group(Group)
    case role(Role)
    case own(ManagedPolicy)
    case aws(arn: String)

    /// What an ARN names; nil for what is not there. AWS goes by the name alone: the path may be another.
    ///
    /// Refuses, in AWS's words and order, what is no ARN of a user, group, role or policy of the account.
    static func named(by text: String, _ call: borrowing Call) throws(ServiceError) -> AccessSource? {
        let account = call.account
        guard let arn = try? ARN(parsing: text) else { throw .validation("Invalid ARN:  Could not be parsed!") }
        guard arn.service == "iam" else { throw .validation("Invalid service in ARN") }
        guard arn.partition == account.partition.rawValue else { throw .validation("Invalid ARN partition") }
        guard arn.account == account.id.description || arn.account == "aws" else {
            let who = Subject(call.caller, in: account)?.arn?.description ?? ""
            throw .accessDenied("User: \(who) is not authorized to perform the operation on \(text)")
        }
        let parts = arn.resource.split(separator: "/")
        guard let kind = parts.first, let last = parts.last, parts.count > 1 else { throw unsupported(text) }
        let name = String(last)
        switch kind {
        case "user": return account.user(named: name).map { .user($0) }
        case "group": return account.group(named: name).map { .group($0) }
        case "role": return account.role(named: name).map { .role($0) }
        case "policy":
            guard arn.account == "aws" else { return account.policy(named: name).map { .own($0) } }
            return PolicyFacts(text, in: account).map { .aws(arn: $0.arn) }
        default: throw unsupported(text)
        }
    }

    private static func unsupported(_ text: String) -> ServiceError {
        .invalidInput("Invalid Entity Arn: \(text) is not supported.")
    }

    /// What a job kept the key of; nil for what is gone.
    init?(key: String, in account: Account) {
        if let user = account.users[key] {
            self = .user(user)
        } else if let group = account.groups[key] {
            self = .group(group)
        } else if let role = account.roles[key] {
            self = .role(role)
        } else if let policy = account.policies[key] {
            self = .own(policy)
        } else if PolicyFacts(key, in: account) != nil {
            self = .aws(arn: key)
        } else {
            return nil
        }
    }

    /// What it is found again by, whatever it is called by then.
    var key: String {
        switch self {
        case .user(let user): user.id
        case .group(let group): group.id
        case .role(let role): role.id
        case .own(let policy): policy.id
        case .aws(let arn): arn
        }
    }

    /// What the call for a report asks about.
    func question(_ action: String, in account: Account) -> AccessQuestion {
        switch self {
        case .user(let user): User.question(action, named: user.name, in: account)
        case .group(let group): Group.question(action, named: group.name, in: account)
        case .role(let role): Role.question(action, named: role.name, in: account)
        case .own(let policy):
            AccessQuestion(
                iam: action, on: account.arn(of: policy), context: ContextKeys.resourceTags(policy.tags))
        case .aws(let arn): AccessQuestion(iam: action, on: try? ARN(parsing: arn))
        }
    }

    /// The policies that grant what the report lists. One that does not read any more grants nothing.
    func documents(in account: Account) -> [PolicyDocument] {
        texts(in: account).compactMap { try? PolicyReader.read($0.text, as: .identity) }
    }

    private func texts(in account: Account) -> [PolicyText] {
        switch self {
        case .user(let user): account.permissionsPolicies(of: user).map(\.text)
        case .group(let group): account.permissionsPolicies(of: group).map(\.text)
        case .role(let role): account.permissionsPolicies(of: role).map(\.text)
        case .own(let policy): AccessSource.texts(account.arn(of: policy).description, account)
        case .aws(let arn): AccessSource.texts(arn, account)
        }
    }

    private static func texts(_ arn: String, _ account: Account) -> [PolicyText] {
        account.managedPolicy(arn).map { [$0.text] } ?? []
    }
}
