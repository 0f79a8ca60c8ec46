package import AWSValues

/// IAM ListRoles. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
package struct ListRoles: Operation {
    package static let name = "ListRoles"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let pathPrefix: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        pathPrefix = check.pathPrefix(try parameters.string("PathPrefix"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: nil) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListRoles", on: call.account.arn("role\(pathPrefix)"))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let roles = account.roles.values.filter { $0.path.utf8.starts(with: pathPrefix.utf8) }
        let others = call.surroundings.accounts
        return .structure(page.members("Roles", of: roles, by: \.sortKey) { $0.listed(in: account, among: others) })
    }

    package var recorded: Output {
        .structure([Output.Member("pathPrefix", .string(pathPrefix))] + page.recorded)
    }
}
