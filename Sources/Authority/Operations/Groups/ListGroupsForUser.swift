/// IAM ListGroupsForUser. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html
package struct ListGroupsForUser: Operation {
    package static let name = "ListGroupsForUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let userName: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [User.question("ListGroupsForUser", named: userName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let user = try User.existing(userName, in: account)
        let groups = user.groups.compactMap { account.groups[$0] }
        return .structure(page.members("Groups", of: groups, by: \.sortKey) { $0.output(in: account) })
    }

    package var recorded: Output {
        .structure([Output.Member("userName", .string(userName))] + page.recorded)
    }
}
