/// IAM DeletePolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html
package struct DeletePolicy: Operation {
    package static let name = "DeletePolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policyARN: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("DeletePolicy", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let policy = try call.account.existingOwnPolicy(policyARN, foreign: ForeignPolicy.refusal(Self.name))
        let usage = PolicyUsage(call.account, of: policyARN)
        guard usage.attachments(of: policyARN) == 0, usage.boundaries(of: policyARN) == 0 else {
            throw .deleteConflict("Cannot delete a policy attached to entities.")
        }
        guard policy.versions.count == 1 else {
            throw .deleteConflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's "
                    + "versions. The default version is deleted with the policy.")
        }
        call.remove(.policy, id: policy.id)
        return .none
    }

    package var recorded: Output { .members(["policyArn": .string(policyARN)]) }
}
