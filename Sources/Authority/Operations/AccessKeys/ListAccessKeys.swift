/// IAM ListAccessKeys. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html
package struct ListAccessKeys: Operation {
    package static let name = "ListAccessKeys"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let user: UserOrCaller
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("ListAccessKeys", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try user.found(call)
        let keys = call.account.accessKeys(of: owner)
        return .structure(
            page.members("AccessKeyMetadata", of: keys, by: \.id) { .structure($0.members(of: owner)) })
    }

    package var recorded: Output {
        let userName = user.recorded.map { [Output.Member("userName", $0)] } ?? []
        return .structure(userName + page.recorded)
    }
}
