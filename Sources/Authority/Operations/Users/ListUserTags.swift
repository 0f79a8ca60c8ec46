/// IAM ListUserTags: in the order of their keys.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html
package struct ListUserTags: Operation {
    package static let name = "ListUserTags"
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
        [User.question("ListUserTags", named: userName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let user = try User.existing(userName, in: call.account)
        return .structure(page.members("Tags", of: user.tags, by: \.key, \.output))
    }

    package var recorded: Output {
        .structure([Output.Member("userName", .string(userName))] + page.recorded)
    }
}
