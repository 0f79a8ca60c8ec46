package import AWSValues
package import PolicyEngine

/// A caller found in its account: what policies call it, what limits it, and what is known of it.
package struct Subject: Sendable {
    package enum Entity: Sendable {
        case root
        case user(User)
        case role(Role, Session)
    }

    package let entity: Entity
    package let principal: RequestPrincipal
    /// `aws:userid`: the unique id, with the session's name behind it for a role.
    package let userID: String
    package let account: AccountID

    /// nil when the user or role is not there any more: its credentials are then good for nothing.
    package init?(_ caller: Caller, in account: Account) {
        guard caller.account == account.id else { return nil }
        switch caller.identity {
        case .root: self.init(rootOf: account)
        case .user(let id):
            guard let user = account.users[id] else { return nil }
            self.init(user, in: account)
        case .role(let session):
            guard session.account == account.id.description, let role = account.roles[session.role] else { return nil }
            self.init(session, of: role, in: account)
        }
    }

    init?(_ session: Session, of role: Role, in account: Account) {
        guard
            let principal = try? RequestPrincipal(
                parsing: account.arn(ofSession: session.name, of: role), issuer: account.arn(of: role),
                uniqueID: role.id)
        else { return nil }
        self.account = account.id
        self.principal = principal
        entity = .role(role, session)
        userID = "\(role.id):\(session.name)"
    }

    init?(_ user: User, in account: Account) {
        guard let principal = try? RequestPrincipal(parsing: account.arn(of: user), uniqueID: user.id) else {
            return nil
        }
        self.account = account.id
        self.principal = principal
        entity = .user(user)
        userID = user.id
    }

    init?(rootOf account: Account) {
        guard let principal = try? RequestPrincipal(parsing: account.rootARN) else { return nil }
        self.account = account.id
        self.principal = principal
        entity = .root
        userID = account.id.description
    }

    /// The caller's session, for one with temporary credentials.
    package var session: Session? {
        switch entity {
        case .role(_, let session): session
        case .root, .user: nil
        }
    }

    /// The caller's own ARN, as messages and events show it.
    package var arn: ARN? { principal.arn }

    package var uniqueID: String? { principal.uniqueID }
}
