import AWSValues

/// The ARN of a user, group or role whose policies a call is about. IAM looks for the name and does not compare the path.
struct PolicyHolderARN: Sendable {
    enum Kind: String, Sendable {
        case user, group, role
    }

    let arn: ARN
    let kind: Kind
    let name: String

    /// nil for what is not the ARN of one of the three.
    init?(_ text: String) {
        guard let arn = try? ARN(parsing: text), arn.service == "iam", arn.region.isEmpty,
            (try? AccountID(parsing: arn.account)) != nil
        else { return nil }
        let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last, !last.isEmpty,
            let kind = Kind(rawValue: String(first))
        else { return nil }
        self.arn = arn
        self.kind = kind
        name = String(last)
    }

    func holder(in account: Account) -> (any PolicyHolder)? {
        switch kind {
        case .user: account.user(named: name)
        case .group: account.group(named: name)
        case .role: account.role(named: name)
        }
    }

    /// An action on the entity, by the ARN that it has; by the one that was given when there is no such entity.
    func question(_ action: String, in account: Account) -> AccessQuestion {
        guard holder(in: account) != nil else { return AccessQuestion(iam: action, on: arn) }
        return switch kind {
        case .user: User.question(action, named: name, in: account)
        case .group: Group.question(action, named: name, in: account)
        case .role: Role.question(action, named: name, in: account)
        }
    }
}
