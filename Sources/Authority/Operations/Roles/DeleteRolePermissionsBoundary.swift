/// IAM DeleteRolePermissionsBoundary.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html
package struct DeleteRolePermissionsBoundary: Operation {
    package static let name = "DeleteRolePermissionsBoundary"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        try check.finish()
    }

    /// The boundary that the role has is part of the question: a policy can keep its own from being taken away.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = Role.boundaryContext(named: roleName, in: call.account)
        return [Role.question("DeleteRolePermissionsBoundary", named: roleName, in: call.account, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.changeable(roleName, in: call.account)
        role.boundary = nil
        call.put(.role(role))
        return .none
    }

    package var recorded: Output { .members(["roleName": .string(roleName)]) }
}
