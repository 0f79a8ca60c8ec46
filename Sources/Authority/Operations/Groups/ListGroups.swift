/// IAM ListGroups. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html
package struct ListGroups: Operation {
    package static let name = "ListGroups"
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

    /// AWS asks for the ARN that all groups under the prefix begin with.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListGroups", on: call.account.arn("group\(pathPrefix ?? "/")"))]
    }

    package func run(_ call: inout Call) -> Output {
        let account = call.account
        let groups = account.groups.values.filter { $0.path.hasPrefix(pathPrefix ?? "/") }
        return .structure(page.members("Groups", of: groups, by: \.sortKey) { $0.output(in: account) })
    }

    package var recorded: Output {
        let prefix = pathPrefix.map { [Output.Member("pathPrefix", .string($0))] } ?? []
        return .structure(prefix + page.recorded)
    }
}
