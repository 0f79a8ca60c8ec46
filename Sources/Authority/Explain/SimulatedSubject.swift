import AWSValues

extension Subject {
    /// The name of the session that stands for a role itself.
    static let sessionName = "simulation"

    /// Somebody as they would be if they called: nil when the account has nobody of that ARN. A role is taken for a
    /// session of it that has just begun, without policies, tags or MFA of its own.
    init?(simulating arn: ARN, in account: Account, at now: Instant) {
        guard arn.partition == account.partition.rawValue, arn.account == account.id.description else { return nil }
        let parts = arn.resource.split(separator: "/").map(String.init)
        switch (arn.service, parts.first) {
        case ("iam", "root") where parts.count == 1: self.init(rootOf: account)
        case ("iam", "user"):
            guard let user = account.uniqueID(ofPrincipal: arn).flatMap({ account.users[$0] }) else { return nil }
            self.init(user, in: account)
        case ("iam", "role"):
            guard let role = account.role(arn: arn) else { return nil }
            self.init(Session(simulating: Subject.sessionName, of: role, in: account, at: now), of: role, in: account)
        case ("sts", "assumed-role") where parts.count == 3:
            guard let role = account.role(named: parts[1]), role.name.utf8.elementsEqual(parts[1].utf8) else {
                return nil
            }
            self.init(Session(simulating: parts[2], of: role, in: account, at: now), of: role, in: account)
        default: return nil
        }
    }
}

extension Session {
    /// A session with neither key nor token: nobody can use it.
    fileprivate init(simulating name: String, of role: Role, in account: Account, at now: Instant) {
        self.init(
            account: account.id, accessKey: "", secret: "", holder: .role(role.id), name: name, issued: now,
            expires: now.adding(seconds: Int64(role.maximumSession)))
    }
}
