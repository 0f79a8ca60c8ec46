/// IAM DeleteRole. The role's sessions end with it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html
package struct DeleteRole: Operation {
    package static let name = "DeleteRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("DeleteRole", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let role = try Role.changeable(roleName, in: call.account)
        guard !call.account.instanceProfiles.values.contains(where: { $0.role == role.id }) else {
            throw .deleteConflict("Cannot delete entity, must remove roles from instance profile first.")
        }
        guard role.policies.managed.isEmpty else {
            throw .deleteConflict("Cannot delete entity, must detach all policies first.")
        }
        guard role.policies.inline.isEmpty else {
            throw .deleteConflict("Cannot delete entity, must delete policies first.")
        }
        call.end(role)
        return .none
    }

    package var recorded: Output { .members(["roleName": .string(roleName)]) }
}

extension Call {
    /// The role is gone, and with it what was known of its use.
    mutating func end(_ role: Role) {
        remove(.role, id: role.id)
        note(.remove(.role, id: role.id))
        note(.remove(.service, id: role.id))
    }
}
