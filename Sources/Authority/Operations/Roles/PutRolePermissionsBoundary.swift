import PolicyEngine

/// IAM PutRolePermissionsBoundary.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html
package struct PutRolePermissionsBoundary: Operation {
    package static let name = "PutRolePermissionsBoundary"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let boundary: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        boundary = check.neededPolicyARN(try parameters.string("PermissionsBoundary"), "permissionsBoundary")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [
            Role.question(
                "PutRolePermissionsBoundary", named: roleName, in: call.account,
                context: [ContextEntry("iam:PermissionsBoundary", boundary)])
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.changeable(roleName, in: call.account)
        role.boundary = try call.account.attachableBoundary(boundary)
        call.put(.role(role))
        return .none
    }

    package var recorded: Output {
        .members(["roleName": .string(roleName), "permissionsBoundary": .string(boundary)])
    }
}
