import AWSValues

/// IAM ChangePassword: a user's own, by whoever knows it. That it has expired does not matter.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html
package struct ChangePassword: Operation {
    package static let name = "ChangePassword"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let old: Secret
    let new: Secret

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let old = check.password(try parameters.string("OldPassword"), "oldPassword")
        let new = check.password(try parameters.string("NewPassword"), "newPassword")
        if old == nil { check.missing("oldPassword") }
        if new == nil { check.missing("newPassword") }
        try check.finish()
        // `finish` has thrown when there is none.
        self.old = old ?? Secret("")
        self.new = new ?? Secret("")
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [User.question("ChangePassword", named: try user(call).name, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var profile = try call.account.existingLoginProfile(of: .user(try user(call)))
        try PasswordRules.check(new, in: call.account)
        switch call.check(old, of: profile) {
        case .right: break
        case .wrong: throw .accessDenied("The old password was incorrect.")
        case .locked(let end):
            // Our own words: what AWS says then is not known.
            throw .accessDenied(
                "Too many incorrect passwords. The login profile is locked until \(end.iso8601Seconds).")
        }
        guard !old.revealed().utf8.elementsEqual(new.revealed().utf8) else { throw .reusedPassword }
        profile.needsReset = false
        try call.set(new, of: profile)
        return .none
    }

    private func user(_ call: borrowing Call) throws(ServiceError) -> User {
        guard let subject = Subject(call.caller, in: call.account) else { throw .invalidClientToken }
        switch subject.entity {
        case .user(let user): return user
        case .root, .role, .federated:
            throw ServiceError("InvalidUserType", "Only IAM Users can change their own password.")
        }
    }

    package var recorded: Output { .none }
}
