/// Whom a call is about that may name a user: that user, or else the caller itself.
struct UserOrCaller: Sendable {
    enum Found: Sendable {
        case root
        case user(User)

        var user: User? {
            switch self {
            case .root: nil
            case .user(let user): user
            }
        }
    }

    let name: String?

    init(name: String?) { self.name = name }

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        name = check.givenName(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
    }

    func question(_ action: String, _ call: borrowing Call) throws(ServiceError) -> AccessQuestion {
        if let name { return User.question(action, named: name, in: call.account) }
        switch try found(call) {
        case .root: return AccessQuestion(iam: action, on: call.account.rootARN)
        case .user(let user): return User.question(action, named: user.name, in: call.account)
        }
    }

    /// Refuses a session that names nobody: it is of a role, and AWS does not take that for anyone.
    func found(_ call: borrowing Call) throws(ServiceError) -> Found {
        if let name { return .user(try User.existing(name, in: call.account)) }
        guard let subject = Subject(call.caller, in: call.account) else { throw .invalidClientToken }
        switch subject.entity {
        case .root: return .root
        case .user(let user): return .user(user)
        case .role, .federated:
            throw .validation("Must specify userName when calling with non-User credentials")
        }
    }

    /// For the record.
    var recorded: Output? { name.map(Output.string) }
}
