/// IAM ListRoleTags. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html
package struct ListRoleTags: Operation {
    package static let name = "ListRoleTags"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let roleName: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("ListRoleTags", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let tags = try Role.existing(roleName, in: call.account).tags
        return .structure(page.members("Tags", of: tags, by: \.key, \.output))
    }

    package var recorded: Output {
        .structure([Output.Member("roleName", .string(roleName))] + page.recorded)
    }
}
