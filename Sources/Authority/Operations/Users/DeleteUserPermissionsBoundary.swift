/// IAM DeleteUserPermissionsBoundary.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html
package struct DeleteUserPermissionsBoundary: Operation {
    package static let name = "DeleteUserPermissionsBoundary"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: User.longestName)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = User.boundaryContext(named: userName, in: call.account)
        return [User.question("DeleteUserPermissionsBoundary", named: userName, in: call.account, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var user = try User.existing(userName, in: call.account)
        user.boundary = nil
        call.put(.user(user))
        return .none
    }

    package var recorded: Output { .members(["userName": .string(userName)]) }
}
