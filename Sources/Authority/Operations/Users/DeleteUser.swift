/// IAM DeleteUser: of a user that nothing hangs on any more.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
package struct DeleteUser: Operation {
    package static let name = "DeleteUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [User.question("DeleteUser", named: userName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let user = try User.existing(userName, in: call.account)
        try user.policies.requireNone()
        guard user.groups.isEmpty else {
            throw .deleteConflict("Cannot delete entity, must remove users from group first.")
        }
        guard call.account.accessKeys(ofHolder: user.id).isEmpty else {
            throw .deleteConflict("Cannot delete entity, must delete access keys first.")
        }
        guard call.account.loginProfiles[user.id] == nil else {
            throw .deleteConflict("Cannot delete entity, must delete login profile first.")
        }
        guard call.account.mfaDevices(ofHolder: user.id).isEmpty else {
            throw .deleteConflict("Cannot delete entity, must delete MFA device first.")
        }
        call.remove(.user, id: user.id)
        call.note(.remove(.service, id: user.id))
        call.note(.remove(.signIn, id: user.id))
        return .none
    }

    package var recorded: Output { .members(["userName": .string(userName)]) }
}
