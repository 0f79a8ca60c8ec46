/// IAM CreatePolicyVersion.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html
package struct CreatePolicyVersion: Operation {
    package static let name = "CreatePolicyVersion"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policyARN: String
    let document: String
    let isDefault: Bool

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        document = check.document(try parameters.string("PolicyDocument"), "policyDocument")
        isDefault = try check.flag(try parameters.string("SetAsDefault"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("CreatePolicyVersion", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let document = try ManagedDocument.read(document, quotas: call.quotas)
        var policy = try call.account.existingOwnPolicy(policyARN)
        let most = call.quotas.versionsPerPolicy
        guard policy.versions.count < most else {
            throw .limitExceeded(
                "A managed policy can have up to \(most) versions. Before you create a new version, you must delete an "
                    + "existing version.")
        }
        let version = ManagedPolicy.Version(id: "v\(policy.nextVersion)", document: document, created: call.now)
        policy.versions.append(version)
        policy.nextVersion += 1
        policy.updated = call.now
        if isDefault { policy.defaultVersion = version.id }
        call.put(.policy(policy))
        return .members([
            "PolicyVersion": .members([
                "VersionId": .string(version.id), "IsDefaultVersion": .boolean(isDefault),
                "CreateDate": .timestamp(version.created),
            ])
        ])
    }

    package var recorded: Output {
        .members([
            "policyArn": .string(policyARN), "policyDocument": .string(document), "setAsDefault": .boolean(isDefault),
        ])
    }
}
