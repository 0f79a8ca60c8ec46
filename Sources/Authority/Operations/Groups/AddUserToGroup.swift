/// IAM AddUserToGroup: no error when the user is in it already.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html
package struct AddUserToGroup: Operation {
    package static let name = "AddUserToGroup"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let membership: Membership

    package init(_ parameters: some Parameters) throws(ServiceError) {
        membership = try Membership(parameters)
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Group.question("AddUserToGroup", named: membership.groupName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let (group, member) = try membership.found(in: call.account)
        var user = member
        guard !user.groups.contains(group.id) else { return .none }
        guard user.groups.count < call.quotas.groupsPerUser else {
            throw .limitExceeded("Cannot exceed quota for GroupsPerUser: \(call.quotas.groupsPerUser)")
        }
        user.groups.append(group.id)
        call.put(.user(user))
        return .none
    }

    package var recorded: Output { membership.recorded }
}
