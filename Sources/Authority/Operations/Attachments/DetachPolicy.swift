/// IAM DetachUserPolicy, DetachGroupPolicy and DetachRolePolicy.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html
package struct DetachPolicy<Holder: PolicyHolder>: Operation {
    package static var name: String { "Detach\(Holder.noun)Policy" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { false }

    let attachment: Attachment<Holder>

    package init(_ parameters: some Parameters) throws(ServiceError) {
        attachment = try Attachment(parameters)
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [attachment.question(Self.name, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var holder = try Holder.changeable(attachment.holder, in: call.account)
        // Asked for what it refuses: what is attached may be a policy that AWS no longer has.
        _ = try call.account.hasPolicy(attachment.policy)
        guard let index = holder.policies.managed.firstIndex(of: attachment.policy) else {
            throw .noSuchEntity("Policy \(attachment.policy) was not found.")
        }
        holder.policies.managed.remove(at: index)
        call.put(holder.entity)
        return .none
    }

    package var recorded: Output { attachment.recorded }
}
