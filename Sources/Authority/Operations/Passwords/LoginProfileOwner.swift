import AWSValues

/// Whose login profile a call is about.
struct LoginProfileOwner: Sendable {
    private let user: UserOrCaller

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        user = UserOrCaller(
            name: check.givenName(try parameters.string("UserName"), "userName", most: User.longestName))
    }

    func question(_ action: String, _ call: borrowing Call) throws(ServiceError) -> AccessQuestion {
        _ = try own(call)
        return try user.question(action, call)
    }

    /// A user, or the root user for a session of AssumeRoot alone: its own keys must name a user.
    func found(_ call: borrowing Call) throws(ServiceError) -> UserOrCaller.Found {
        try own(call)
        return try user.found(call)
    }

    private func own(_ call: borrowing Call) throws(ServiceError) {
        guard user.name == nil, case .root = try user.found(call), call.caller.session?.assumedRootBy == nil else {
            return
        }
        throw .validation("Must specify userName when calling with non-User credentials")
    }

    /// With the profile, which must be there.
    func existing(_ call: borrowing Call) throws(ServiceError) -> (owner: UserOrCaller.Found, profile: LoginProfile) {
        let owner = try found(call)
        return (owner, try call.account.existingLoginProfile(of: owner))
    }

    var recorded: Output? { user.recorded }
}

extension Account {
    func existingLoginProfile(of owner: UserOrCaller.Found) throws(ServiceError) -> LoginProfile {
        guard let profile = loginProfiles[holder(owner)] else {
            throw .noSuchEntity("Login Profile for User \(owner.user?.name ?? id.description) cannot be found.")
        }
        return profile
    }
}

extension LoginProfile {
    /// IAM's LoginProfile. The root user has no name.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_LoginProfile.html
    func output(of owner: UserOrCaller.Found) -> Output {
        .members([
            "LoginProfile": .members([
                "UserName": owner.user.map { .string($0.name) }, "CreateDate": .timestamp(created),
                "PasswordResetRequired": .boolean(needsReset),
            ])
        ])
    }
}

extension Validation {
    /// A password; nil when it was not sent. Never repeated.
    mutating func password(_ value: String?, _ parameter: String) -> Secret? {
        guard let value else { return nil }
        length(value.unicodeScalars.count, parameter, most: 128)
        let isPlain = value.unicodeScalars.allSatisfy {
            [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0xFF).contains($0.value)
        }
        require(
            isPlain, parameter, "satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
        return Secret(value)
    }
}
