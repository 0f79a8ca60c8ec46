package import AWSValues

/// IAM UpdateAssumeRolePolicy.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html
package struct UpdateAssumeRolePolicy: Operation {
    package static let name = "UpdateAssumeRolePolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let document: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        document = check.document(try parameters.string("PolicyDocument"), "policyDocument")
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .accounts(TrustPolicy.accounts(in: document)) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("UpdateAssumeRolePolicy", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.changeable(roleName, in: call.account)
        role.trust = try TrustPolicy.read(
            document, in: call.account, among: call.surroundings.accounts, quotas: call.quotas)
        call.put(.role(role))
        return .none
    }

    package var recorded: Output {
        .members(["roleName": .string(roleName), "policyDocument": .string(document)])
    }
}
