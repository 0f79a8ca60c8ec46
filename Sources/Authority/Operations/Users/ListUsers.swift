/// IAM ListUsers. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
package struct ListUsers: Operation {
    package static let name = "ListUsers"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let pathPrefix: String?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        pathPrefix = check.givenPathPrefix(try parameters.string("PathPrefix"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    /// AWS asks for the ARN that all users under the prefix begin with.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListUsers", on: call.account.arn("user\(pathPrefix ?? "/")"))]
    }

    package func run(_ call: inout Call) -> Output {
        let (account, usage) = (call.account, call.usage)
        let users = account.users.values.filter { $0.path.hasPrefix(pathPrefix ?? "/") }
        return .structure(
            page.members("Users", of: users, by: \.sortKey) {
                $0.listed(in: account, signIn: usage.signIns[$0.id])
            })
    }

    package var recorded: Output {
        let prefix = pathPrefix.map { [Output.Member("pathPrefix", .string($0))] } ?? []
        return .structure(prefix + page.recorded)
    }
}
