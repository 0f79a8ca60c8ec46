/// IAM UpdateUser: another name, another path, or both.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
package struct UpdateUser: Operation {
    package static let name = "UpdateUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String
    let newUserName: String?
    let newPath: String?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
        newPath = check.givenPath(try parameters.string("NewPath"), "newPath")
        newUserName = check.givenName(try parameters.string("NewUserName"), "newUserName", most: User.longestName)
        try check.finish()
    }

    /// "To change Bob to Robert, the entity making the request must have permission on Bob and Robert."
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let source = User.question("UpdateUser", named: userName, in: call.account)
        let old = call.account.user(named: userName)
        let target = call.account.arn("user\(newPath ?? old?.path ?? "/")\(newUserName ?? old?.name ?? userName)")
        guard target != source.resource else { return [source] }
        return [source, AccessQuestion(iam: "UpdateUser", on: target, context: source.context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var user = try User.existing(userName, in: call.account)
        if let newUserName {
            // Another spelling of its own name is no other user's.
            if newUserName.lowercased() != user.name.lowercased() { try User.unused(newUserName, in: call.account) }
            user.name = newUserName
        }
        if let newPath { user.path = newPath }
        call.put(.user(user))
        return .none
    }

    package var recorded: Output {
        .members([
            "userName": .string(userName), "newUserName": newUserName.map(Output.string),
            "newPath": newPath.map(Output.string),
        ])
    }
}
