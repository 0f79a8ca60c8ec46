/// IAM DeleteGroup: of a group that nobody is in and nothing hangs on any more.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html
package struct DeleteGroup: Operation {
    package static let name = "DeleteGroup"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let groupName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        groupName = check.name(try parameters.string("GroupName"), "groupName", most: Group.longestName)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Group.question("DeleteGroup", named: groupName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let group = try Group.existing(groupName, in: call.account)
        guard !call.account.users.values.contains(where: { $0.groups.contains(group.id) }) else {
            throw .deleteConflict("Cannot delete entity, must remove users from group first.")
        }
        try group.policies.requireNone()
        call.remove(.group, id: group.id)
        return .none
    }

    package var recorded: Output { .members(["groupName": .string(groupName)]) }
}
