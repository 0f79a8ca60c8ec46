package import AWSValues
package import PolicyEngine

/// A caller found in its account: what policies call it, what limits it, and what is known of it.
package struct Subject: Sendable {
    package enum Entity: Sendable {
        case root
        case user(User)
        case role(Role)
        /// A federated user, made by a user or, for nil, by the root user.
        case federated(by: User?)
    }

    package let entity: Entity
    package let principal: RequestPrincipal
    /// `aws:userid`: the unique id, with the session's name behind it for a role.
    package let userID: String
    package let account: AccountID
    /// The caller's session, for one with temporary credentials.
    package let session: Session?

    /// nil when the user or role, or the key that the session came from, is not there any more: its credentials are then
    /// good for nothing.
    package init?(_ caller: Caller, in account: Account) {
        guard caller.account == account.id else { return nil }
        switch caller.identity {
        case .root: self.init(rootOf: account)
        case .user(let id):
            guard let user = account.users[id] else { return nil }
            self.init(user, in: account)
        case .session(let session): self.init(session, in: account)
        }
    }

    package init?(_ session: Session, in account: Account) {
        guard session.account == account.id.description else { return nil }
        if let key = session.sourceKey { guard account.accessKeys[key]?.status == .active else { return nil } }
        switch session.holder {
        case .role(let id):
            guard let role = account.roles[id] else { return nil }
            self.init(session, of: role, in: account)
        case .user(let id):
            guard let user = account.users[id] else { return nil }
            self.init(user, in: account, session: session)
        case .federated(let id):
            let user = id.flatMap { account.users[$0] }
            guard id == nil || user != nil else { return nil }
            self.init(federated: session, by: user, in: account)
        case .root: self.init(rootOf: account, session: session)
        }
    }

    init?(_ session: Session, of role: Role, in account: Account) {
        guard
            let principal = try? RequestPrincipal(
                parsing: account.arn(ofSession: session.name, of: role), issuer: account.arn(of: role),
                uniqueID: role.id)
        else { return nil }
        self.init(.role(role), principal, "\(role.id):\(session.name)", account, session)
    }

    init(_ user: User, in account: Account, session: Session? = nil) {
        let principal = RequestPrincipal(
            kind: .user, account: account.id, arn: account.arn(of: user), uniqueID: user.id)
        self.init(.user(user), principal, user.id, account, session)
    }

    init(rootOf account: Account, session: Session? = nil) {
        let principal = RequestPrincipal(kind: .root, account: account.id, arn: account.rootARN)
        self.init(.root, principal, account.id.description, account, session)
    }

    private init?(federated session: Session, by user: User?, in account: Account) {
        let issuer = user.map { account.arn(of: $0) } ?? account.rootARN
        guard
            let principal = try? RequestPrincipal(
                parsing: account.arn(ofFederatedUser: session.name), issuer: issuer, uniqueID: user?.id)
        else { return nil }
        self.init(.federated(by: user), principal, "\(account.id):\(session.name)", account, session)
    }

    private init(
        _ entity: Entity, _ principal: RequestPrincipal, _ userID: String, _ account: Account, _ session: Session?
    ) {
        self.entity = entity
        self.principal = principal
        self.userID = userID
        self.account = account.id
        self.session = session
    }

    /// The caller's own ARN, as messages and events show it.
    package var arn: ARN? { principal.arn }

    package var uniqueID: String? { principal.uniqueID }
}
