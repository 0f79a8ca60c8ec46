/// IAM DeleteUserPolicy, DeleteGroupPolicy and DeleteRolePolicy.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html
package struct DeleteInlinePolicy<Holder: PolicyHolder>: Operation {
    package static var name: String { "Delete\(Holder.noun)Policy" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { false }

    let names: InlinePolicyNames<Holder>

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        names = try InlinePolicyNames(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [names.question(Self.name, in: call.account, changes: true)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var holder = try Holder.changeable(names.holder, in: call.account)
        holder.policies.inline.remove(at: try names.existing(in: holder))
        call.put(holder.entity)
        return .none
    }

    package var recorded: Output { .structure(names.recorded) }
}
