import AWSValues

/// IAM UpdateLoginProfile: another password, or whether the next sign-in must choose one.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html
package struct UpdateLoginProfile: Operation {
    package static let name = "UpdateLoginProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String
    let password: Secret?
    let needsReset: Bool?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: User.longestName)
        password = check.password(try parameters.string("Password"), "password")
        let reset = try parameters.string("PasswordResetRequired")
        needsReset = reset == nil ? nil : try check.flag(reset)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [User.question("UpdateLoginProfile", named: userName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let user = try User.existing(userName, in: call.account)
        var profile = try call.account.existingLoginProfile(of: .user(user))
        if let needsReset { profile.needsReset = needsReset }
        if let password { try call.set(password, of: profile) } else { call.put(.loginProfile(profile)) }
        return .none
    }

    package var recorded: Output {
        .members(["userName": .string(userName), "passwordResetRequired": needsReset.map(Output.boolean)])
    }
}
