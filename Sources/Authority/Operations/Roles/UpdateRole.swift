/// IAM UpdateRole: what is not given stays.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html
package struct UpdateRole: Operation {
    package static let name = "UpdateRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let description: String?
    let maximumSession: Int?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        description = check.roleDescription(try parameters.string("Description"))
        maximumSession = try check.sessionLimit(try parameters.string("MaxSessionDuration"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("UpdateRole", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.existing(roleName, in: call.account)
        // The description is all that may be changed of a role that AWS made for a service.
        guard maximumSession == nil || !role.isProtected else {
            throw .unmodifiable("\(role.name) is an AWS service linked role, max session duration cannot be changed.")
        }
        if let description { role.description = description.isEmpty ? nil : description }
        if let maximumSession { role.maximumSession = maximumSession }
        call.put(.role(role))
        return .none
    }

    package var recorded: Output {
        .members([
            "roleName": .string(roleName), "description": description.map { .string($0) },
            "maxSessionDuration": maximumSession.map { .integer($0) },
        ])
    }
}
