/// IAM SetDefaultPolicyVersion.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html
package struct SetDefaultPolicyVersion: Operation {
    package static let name = "SetDefaultPolicyVersion"
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
        call.account.question("SetDefaultPolicyVersion", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let exists = try call.account.hasPolicy(policyARN)
        if call.account.isForeign(policyARN), let refusal = ForeignPolicy.refusal(Self.name) { throw refusal }
        guard exists, var policy = call.account.policy(arn: policyARN),
            policy.versions.contains(where: { $0.id == versionID })
        else { throw .noSuchVersion(versionID, of: policyARN) }
        policy.defaultVersion = versionID
        call.put(.policy(policy))
        return .none
    }

    package var recorded: Output {
        .members(["policyArn": .string(policyARN), "versionId": .string(versionID)])
    }
}
