/// IAM AttachUserPolicy, AttachGroupPolicy and AttachRolePolicy: no error when it is attached already.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html
package struct AttachPolicy<Holder: PolicyHolder>: Operation {
    package static var name: String { "Attach\(Holder.noun)Policy" }
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
        let policy = try call.account.attachablePolicy(attachment.policy)
        guard !holder.policies.managed.contains(policy) else { return .none }
        let limit = Holder.attachments(call.quotas)
        guard holder.policies.managed.count < limit else {
            throw .limitExceeded("Cannot exceed quota for PoliciesPer\(Holder.noun): \(limit)")
        }
        holder.policies.managed.append(policy)
        call.put(holder.entity)
        return .none
    }

    package var recorded: Output { attachment.recorded }
}
