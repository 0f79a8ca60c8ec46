/// IAM GetPolicyVersion. Of AWS's own policies only the default version is known.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html
package struct GetPolicyVersion: Operation {
    package static let name = "GetPolicyVersion"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let policyARN: String
    let versionID: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        versionID = check.versionID(try parameters.string("VersionId"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("GetPolicyVersion", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let facts = try call.account.facts(ofPolicy: policyARN),
            let version = facts.versions.first(where: { $0.id == versionID })
        else { throw .noSuchVersion(versionID, of: policyARN) }
        return .members(["PolicyVersion": facts.output(version, withDocument: true)])
    }

    package var recorded: Output {
        .members(["policyArn": .string(policyARN), "versionId": .string(versionID)])
    }
}

extension ServiceError {
    static func noSuchVersion(_ version: String, of policy: String) -> ServiceError {
        .noSuchEntity("Policy \(policy) version \(version) does not exist or is not attachable.")
    }
}
