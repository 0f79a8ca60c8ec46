/// IAM GetUserPolicy, GetGroupPolicy and GetRolePolicy.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html
package struct GetInlinePolicy<Holder: PolicyHolder>: Operation {
    package static var name: String { "Get\(Holder.noun)Policy" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { true }

    let names: InlinePolicyNames<Holder>

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        names = try InlinePolicyNames(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [names.question(Self.name, in: call.account, changes: false)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let holder = try Holder.existing(names.holder, in: call.account)
        let policy = holder.policies.inline[try names.existing(in: holder)]
        return .structure([
            Output.Member("\(Holder.noun)Name", .string(holder.name)),
            Output.Member("PolicyName", .string(policy.name)),
            Output.Member("PolicyDocument", .document(policy.document)),
        ])
    }

    package var recorded: Output { .structure(names.recorded) }
}
