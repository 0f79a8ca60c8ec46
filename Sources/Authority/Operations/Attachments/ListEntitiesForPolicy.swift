import AWSValues

/// IAM ListEntitiesForPolicy: what a managed policy is attached to, and what it bounds.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html
package struct ListEntitiesForPolicy: Operation {
    package static let name = "ListEntitiesForPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    /// IAM's type has more; no entity is of the others.
    enum Filter: String {
        case user = "User"
        case role = "Role"
        case group = "Group"
        case localManagedPolicy = "LocalManagedPolicy"
        case awsManagedPolicy = "AWSManagedPolicy"
    }

    enum Usage: String {
        case permissions = "PermissionsPolicy"
        case boundary = "PermissionsBoundary"
    }

    let policy: String
    let filter: Filter?
    let usage: Usage?
    let pathPrefix: String?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policy = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        filter = check.choice(try parameters.string("EntityFilter"), "entityFilter")
        pathPrefix = check.givenPath(try parameters.string("PathPrefix"), "pathPrefix")
        usage = check.choice(try parameters.string("PolicyUsageFilter"), "policyUsageFilter")
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        guard let arn = try? ARN(parsing: policy) else { throw .validation("ARN \(policy) is not valid.") }
        let tags = call.account.policy(arn: policy)?.tags ?? []
        return [AccessQuestion(iam: "ListEntitiesForPolicy", on: arn, context: ContextKeys.resourceTags(tags))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        _ = try call.account.existingPolicy(policy)
        let all =
            found(in: call.account.groups.values, .group) + found(in: call.account.users.values, .user)
            + found(in: call.account.roles.values, .role)
        let (shown, rest) = page.cut(all) { "\($0.kind.rawValue) \($0.name.lowercased())" }
        func list(_ kind: Filter) -> Output { .list(shown.filter { $0.kind == kind }.map(\.output)) }
        return .structure(
            [
                Output.Member("PolicyGroups", list(.group)), Output.Member("PolicyUsers", list(.user)),
                Output.Member("PolicyRoles", list(.role)),
            ] + rest)
    }

    private func found<Holder: PolicyHolder>(in holders: some Sequence<Holder>, _ kind: Filter) -> [Item] {
        guard filter == nil || filter == kind else { return [] }
        return holders.filter { holder in
            let isAttached = usage != .boundary && holder.policies.managed.contains(policy)
            let isBoundary = usage != .permissions && holder.boundary == policy
            return (isAttached || isBoundary) && holder.path.hasPrefix(pathPrefix ?? "/")
        }.map { Item(kind: kind, name: $0.name, id: $0.id) }
    }

    private struct Item {
        let kind: Filter
        let name: String
        let id: String

        var output: Output {
            .structure([
                Output.Member("\(kind.rawValue)Name", .string(name)), Output.Member("\(kind.rawValue)Id", .string(id)),
            ])
        }
    }

    package var recorded: Output {
        let given: [(String, String?)] = [
            ("policyArn", policy), ("entityFilter", filter?.rawValue), ("pathPrefix", pathPrefix),
            ("policyUsageFilter", usage?.rawValue),
        ]
        return .structure(
            given.compactMap { name, value in value.map { Output.Member(name, .string($0)) } } + page.recorded)
    }
}
