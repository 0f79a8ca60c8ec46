public import AWSValues

/// Who makes a request, as policies can name it.
public struct RequestPrincipal: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case root
        case user
        case roleSession
        case federatedUser
        /// An AWS service by its principal name, such as `lambda.amazonaws.com`.
        case service
        /// Someone known to an identity provider alone: the caller of AssumeRoleWithWebIdentity or …WithSAML.
        case federatedIdentity
        case anonymous
    }

    public let kind: Kind
    /// The account that the principal belongs to; nil for services, federated identities and anonymous callers.
    public let account: AccountID?
    /// The ARN of the user, root user or session. A role session's is `arn:…:sts::…:assumed-role/NAME/SESSION`.
    public let arn: ARN?
    /// For a session, the role or user that it came from. A role's path is not needed: it is compared by name.
    public let issuer: ARN?
    /// The unique id (`AIDA…`, `AROA…`) of the user, or of the role or user that a session came from.
    public let uniqueID: String?
    /// A service's or identity provider's name.
    public let name: String?

    /// For who knows that the parts belong together; `init(parsing:)` finds out.
    package init(
        kind: Kind, account: AccountID? = nil, arn: ARN? = nil, issuer: ARN? = nil, uniqueID: String? = nil,
        name: String? = nil
    ) {
        self.kind = kind
        self.account = account
        self.arn = arn
        self.issuer = issuer
        self.uniqueID = uniqueID
        self.name = name
    }

    public static let anonymous = RequestPrincipal(kind: .anonymous)

    public static func service(_ name: String) -> RequestPrincipal {
        RequestPrincipal(kind: .service, name: name)
    }

    /// - Parameter provider: what a trust policy's `Federated` names: a provider's ARN or its host.
    public static func federatedIdentity(provider: String) -> RequestPrincipal {
        RequestPrincipal(kind: .federatedIdentity, name: provider)
    }

    /// Reads the ARN of a root user, user, role session or federated user.
    ///
    /// - Parameter issuer: the role or user that a session came from; when it is not given, a role session's is the
    ///   role of its own account and name, and a federated user's the user of its own account and name.
    public init(
        parsing arn: ARN, issuer: ARN? = nil, uniqueID: String? = nil
    ) throws(ParseFailure) {
        let account = try AccountID(parsing: arn.account)
        let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
        func sibling(_ resource: String) -> ARN {
            ARN(partition: arn.partition, service: "iam", account: arn.account, resource: resource)
        }
        switch (arn.service, parts[0], parts.count) {
        case ("iam", "root", 1):
            self.init(kind: .root, account: account, arn: arn, uniqueID: uniqueID)
        case ("iam", "user", 2...):
            self.init(kind: .user, account: account, arn: arn, uniqueID: uniqueID)
        case ("sts", "assumed-role", 3):
            self.init(
                kind: .roleSession, account: account, arn: arn, issuer: issuer ?? sibling("role/\(parts[1])"),
                uniqueID: uniqueID)
        case ("sts", "federated-user", 2):
            self.init(
                kind: .federatedUser, account: account, arn: arn, issuer: issuer ?? sibling("user/\(parts[1])"),
                uniqueID: uniqueID)
        default:
            throw ParseFailure(
                "`\(arn)` is not a principal: expected a root user, user, assumed role or federated user")
        }
    }

    /// Reads an ARN, or the name of a service (`ec2.amazonaws.com`).
    public init(parsing text: String) throws(ParseFailure) {
        if text.hasPrefix("arn:") {
            try self.init(parsing: ARN(parsing: text))
            return
        }
        guard ServicePrincipal.isName(text) else {
            throw ParseFailure("`\(text)` is not a principal: expected an ARN or a service's name")
        }
        self = .service(text)
    }

    /// Neither service nor resource control policies bind the roles that AWS's services make for themselves; their names
    /// begin so.
    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
    var isServiceLinkedRole: Bool {
        guard kind == .roleSession, let issuer else { return false }
        return issuer.resource.split(separator: "/").last?.hasPrefix("AWSServiceRoleFor") ?? false
    }

    /// Whether the principal is subject to its account's service control policies: all identities of the account are.
    var isUnderServiceControl: Bool {
        switch kind {
        case .root, .user, .federatedUser: true
        case .roleSession: !isServiceLinkedRole
        case .service, .federatedIdentity, .anonymous: false
        }
    }
}
