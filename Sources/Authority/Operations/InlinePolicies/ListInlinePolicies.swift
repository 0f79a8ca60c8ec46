/// IAM ListUserPolicies, ListGroupPolicies and ListRolePolicies: the names alone.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html
package struct ListInlinePolicies<Holder: PolicyHolder>: Operation {
    package static var name: String { "List\(Holder.noun)Policies" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { true }

    let holderName: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        holderName = check.name(
            try parameters.string("\(Holder.noun)Name"), Holder.parameter, most: Holder.longestLookup)
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Holder.question(Self.name, named: holderName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let holder = try Holder.existing(holderName, in: call.account)
        return .structure(
            page.members("PolicyNames", of: holder.policies.inline, by: { $0.name.lowercased() }) { .string($0.name) })
    }

    package var recorded: Output {
        .structure([Output.Member(Holder.parameter, .string(holderName))] + page.recorded)
    }
}
