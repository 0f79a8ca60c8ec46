/// What AddUserToGroup and RemoveUserFromGroup take. Both ask about the group alone.
struct Membership: Sendable {
    let groupName: String
    let userName: String

    init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        groupName = check.name(try parameters.string("GroupName"), "groupName", most: Group.longestName)
        userName = check.name(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
        try check.finish()
    }

    func found(in account: Account) throws(ServiceError) -> (group: Group, user: User) {
        (try Group.existing(groupName, in: account), try User.existing(userName, in: account))
    }

    var recorded: Output { .members(["groupName": .string(groupName), "userName": .string(userName)]) }
}
