import PolicyEngine

/// IAM DeleteServiceLinkedRole. AWS asks the service first, and that takes a while; here no service uses a role, so it is
/// gone at once and the task is done before its id is answered.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html
package struct DeleteServiceLinkedRole: Operation {
    package static let name = "DeleteServiceLinkedRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let service = call.account.role(named: roleName)?.linkedService
        return [
            Role.question(
                "DeleteServiceLinkedRole", named: roleName, in: call.account,
                context: service.map { [Role.serviceContext($0)] } ?? [])
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let role = try Role.existing(roleName, in: call.account)
        guard let service = role.linkedService else {
            throw .noSuchEntity("\(role.name) exists but is not a service role.")
        }
        let task = RoleDeletionTask(service: service, role: role.name, at: call.now, using: &call.random)
        call.end(role)
        var settings = call.account.settings
        settings.keep(task)
        call.put(.settings(settings))
        return .members(["DeletionTaskId": .string(task.id)])
    }

    package var recorded: Output { .members(["roleName": .string(roleName)]) }
}
