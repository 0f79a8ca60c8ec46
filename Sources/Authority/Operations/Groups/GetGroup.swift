/// IAM GetGroup: a group and the users in it. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html
package struct GetGroup: Operation {
    package static let name = "GetGroup"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let groupName: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        groupName = check.name(try parameters.string("GroupName"), "groupName", most: Group.longestName)
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Group.question("GetGroup", named: groupName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let group = try Group.existing(groupName, in: account)
        let users = account.users.values.filter { $0.groups.contains(group.id) }
        return .structure(
            [Output.Member("Group", group.output(in: account))]
                + page.members("Users", of: users, by: \.sortKey) { $0.listed(in: account) })
    }

    package var recorded: Output {
        .structure([Output.Member("groupName", .string(groupName))] + page.recorded)
    }
}
