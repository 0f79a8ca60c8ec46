import PolicyEngine

/// IAM PutUserPermissionsBoundary.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
package struct PutUserPermissionsBoundary: Operation {
    package static let name = "PutUserPermissionsBoundary"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String
    let boundary: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: User.longestName)
        boundary = check.neededPolicyARN(try parameters.string("PermissionsBoundary"), "permissionsBoundary")
        try check.finish()
    }

    /// The boundary asked about is the new one.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = [ContextEntry("iam:PermissionsBoundary", boundary)]
        return [User.question("PutUserPermissionsBoundary", named: userName, in: call.account, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var user = try User.existing(userName, in: call.account)
        user.boundary = try call.account.attachableBoundary(boundary)
        call.put(.user(user))
        return .none
    }

    package var recorded: Output {
        .members(["userName": .string(userName), "permissionsBoundary": .string(boundary)])
    }
}
