import AWSValues

/// IAM CreateLoginProfile: a password for somebody who has none.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html
package struct CreateLoginProfile: Operation {
    package static let name = "CreateLoginProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let owner: LoginProfileOwner
    let password: Secret?
    let needsReset: Bool

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        owner = try LoginProfileOwner(parameters, &check)
        password = check.password(try parameters.string("Password"), "password")
        needsReset = try check.flag(try parameters.string("PasswordResetRequired"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try owner.question("CreateLoginProfile", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try owner.found(call)
        let holder = call.account.holder(owner)
        guard call.account.loginProfiles[holder] == nil else {
            throw .entityAlreadyExists("Login Profile for user \(owner.user?.name ?? holder) already exists.")
        }
        var profile = LoginProfile(id: holder, created: call.now, needsReset: needsReset)
        switch (owner, password) {
        case (.user, let password?): try call.set(password, of: profile)
        case (.root, nil):
            // AWS lets the root user recover its password by mail from then on; here `sekisho recover` sets one.
            profile.needsReset = true
            call.put(.loginProfile(profile))
        case (.user, nil):
            var check = Validation()
            check.missing("password")
            try check.finish()
        case (.root, .some):
            throw .validation("Password must not be specified when calling with an AssumeRoot session")
        }
        return profile.output(of: owner)
    }

    package var recorded: Output {
        .members(["userName": owner.recorded, "passwordResetRequired": .boolean(needsReset)])
    }
}
