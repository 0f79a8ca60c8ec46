/// IAM ListMFADevices. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html
package struct ListMFADevices: Operation {
    package static let name = "ListMFADevices"
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
        [try user.question("ListMFADevices", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try user.found(call)
        let devices = call.account.devices(of: owner)
        return .structure(page.members("MFADevices", of: devices, by: \.id) { $0.members(of: owner) })
    }

    package var recorded: Output {
        let userName = user.recorded.map { [Output.Member("userName", $0)] } ?? []
        return .structure(userName + page.recorded)
    }
}
