/// IAM RemoveUserFromGroup: no error when the user is not in it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html
package struct RemoveUserFromGroup: Operation {
    package static let name = "RemoveUserFromGroup"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let membership: Membership

    package init(_ parameters: some Parameters) throws(ServiceError) {
        membership = try Membership(parameters)
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Group.question("RemoveUserFromGroup", named: membership.groupName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let (group, member) = try membership.found(in: call.account)
        var user = member
        guard user.groups.contains(group.id) else { return .none }
        user.groups.removeAll { $0 == group.id }
        call.put(.user(user))
        return .none
    }

    package var recorded: Output { membership.recorded }
}
