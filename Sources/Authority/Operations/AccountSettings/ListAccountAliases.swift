/// IAM ListAccountAliases: one at most.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html
package struct ListAccountAliases: Operation {
    package static let name = "ListAccountAliases"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "ListAccountAliases", on: nil)]
    }

    package func run(_ call: inout Call) -> Output {
        let aliases = [call.account.settings.alias].compactMap(\.self)
        return .structure(page.members("AccountAliases", of: aliases, by: \.self, Output.string))
    }

    package var recorded: Output { .structure(page.recorded) }
}
