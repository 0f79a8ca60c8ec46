/// IAM DeletePolicyVersion.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html
package struct DeletePolicyVersion: Operation {
    package static let name = "DeletePolicyVersion"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policyARN: String
    let versionID: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        versionID = check.versionID(try parameters.string("VersionId"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("DeletePolicyVersion", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var policy = try call.account.existingOwnPolicy(policyARN, foreign: ForeignPolicy.refusal(Self.name))
        guard policy.versions.contains(where: { $0.id == versionID }) else {
            throw .noSuchVersion(versionID, of: policyARN)
        }
        guard policy.defaultVersion != versionID else {
            throw .deleteConflict("Cannot delete the default version of a policy.")
        }
        policy.versions.removeAll { $0.id == versionID }
        call.put(.policy(policy))
        return .none
    }

    package var recorded: Output {
        .members(["policyArn": .string(policyARN), "versionId": .string(versionID)])
    }
}
