package import AWSValues

/// IAM UpdateRoleDescription.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html
package struct UpdateRoleDescription: Operation {
    package static let name = "UpdateRoleDescription"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let description: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        let given = try parameters.string("Description")
        if given == nil { check.missing("description") }
        description = check.roleDescription(given) ?? ""
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: roleName) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("UpdateRoleDescription", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.existing(roleName, in: call.account)
        role.description = description.isEmpty ? nil : description
        call.put(.role(role))
        return .members(["Role": role.described(in: call.account, among: call.surroundings.accounts)])
    }

    package var recorded: Output {
        .members(["roleName": .string(roleName), "description": .string(description)])
    }
}
