/// IAM GetServiceLinkedRoleDeletionStatus.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html
package struct GetServiceLinkedRoleDeletionStatus: Operation {
    package static let name = "GetServiceLinkedRoleDeletionStatus"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let task: RoleDeletionTask

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let id = try parameters.string("DeletionTaskId")
        if let id {
            check.length(id.unicodeScalars.count, "deletionTaskId", most: 1000)
        } else {
            check.missing("deletionTaskId")
        }
        try check.finish()
        guard let task = RoleDeletionTask(id: id ?? "") else { throw .invalidInput("Invalid task id") }
        self.task = task
    }

    /// About the role that the task deletes. It may be gone, or be there again.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let arn = call.account.arn("role\(task.path)\(task.role)")
        let role = call.account.role(named: task.role).flatMap { call.account.arn(of: $0) == arn ? $0 : nil }
        return [
            AccessQuestion(
                iam: "GetServiceLinkedRoleDeletionStatus", on: arn,
                context: [Role.serviceContext(task.service)] + ContextKeys.resourceTags(role?.tags ?? []))
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard call.account.settings.finished(task) else {
            throw .noSuchEntity("Cannot find deletion status for given id.")
        }
        return .members(["Status": .string("SUCCEEDED")])
    }

    package var recorded: Output { .members(["deletionTaskId": .string(task.id)]) }
}
