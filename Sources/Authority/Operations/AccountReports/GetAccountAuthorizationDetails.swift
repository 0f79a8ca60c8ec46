package import AWSValues

/// IAM GetAccountAuthorizationDetails: everybody, what they may do, and the policies that say so.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
package struct GetAccountAuthorizationDetails: Operation {
    package static let name = "GetAccountAuthorizationDetails"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    /// In the order in which pages come to them.
    enum Kind: String, CaseIterable {
        case user = "User"
        case role = "Role"
        case group = "Group"
        case ownPolicy = "LocalManagedPolicy"
        case awsPolicy = "AWSManagedPolicy"
    }

    let filter: [String]
    let kinds: [Kind]
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let filter = try parameters.strings("Filter")
        check.require(
            filter.allSatisfy { Kind(rawValue: $0) != nil }, "filter",
            "satisfy constraint: [Member must satisfy enum value set: [LocalManagedPolicy, User, AWSManagedPolicy, Role, "
                + "Group]]")
        let kinds = Kind.allCases.filter { filter.isEmpty || filter.contains($0.rawValue) }
        // A marker is good for the same kinds alone, in whatever order and however often they are named.
        let scope = Kind.allCases.map { kinds.contains($0) ? "1" : "0" }.joined()
        page = try Page(
            parameters, &check, scope: scope,
            refusal: .validation(kinds.count == 1 ? "Marker and Filter do not match" : "Invalid Marker."))
        (self.filter, self.kinds) = (filter, kinds)
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: nil) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "GetAccountAuthorizationDetails", on: nil)]
    }

    package func run(_ call: inout Call) -> Output {
        let usage = PolicyUsage(call.account)
        let details = AuthorizationDetails(
            account: call.account, others: call.surroundings.accounts, policies: usage, usage: call.usage,
            now: call.now)
        let all = kinds.enumerated().flatMap { number, kind in
            details.entries(of: kind).map { (section: number, kind: kind, entry: $0) }
        }
        let (shown, rest) = page.cut(all) { "\($0.section)\($0.entry.key)" }
        func list(_ wanted: Kind...) -> Output {
            .list(shown.filter { wanted.contains($0.kind) }.map { details.output(of: $0.entry.thing) })
        }
        return .structure(
            [
                Output.Member("Policies", list(.ownPolicy, .awsPolicy)), Output.Member("UserDetailList", list(.user)),
                Output.Member("RoleDetailList", list(.role)), Output.Member("GroupDetailList", list(.group)),
            ] + rest)
    }

    package var recorded: Output {
        let given = filter.isEmpty ? [] : [Output.Member("filter", .list(filter.map(Output.string)))]
        return .structure(given + page.recorded)
    }
}
