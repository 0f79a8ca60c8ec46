package import AWSValues

/// Who made a request, proven. Only the verifier makes one; see `RequestVerifier` in AuthorityAPI.
package struct Caller: Sendable {
    package enum Identity: Sendable {
        case root
        case user(id: String)
        case role(Session)
    }

    package let account: AccountID
    package let identity: Identity
    /// The key that signed.
    package let accessKey: String

    package init(proven identity: Identity, account: AccountID, accessKey: String) {
        self.identity = identity
        self.account = account
        self.accessKey = accessKey
    }

    /// The session, for a caller with temporary credentials.
    package var session: Session? {
        switch identity {
        case .role(let session): session
        case .root, .user: nil
        }
    }
}

/// What a session token says. It is sealed, so that only this authority can have written it.
package struct Session: Sendable, Hashable, Codable {
    package let account: String
    /// The temporary key that the token goes with.
    package let accessKey: String
    package let secret: String
    /// The unique id of the role that was assumed.
    package let role: String
    package let name: String
    package let issued: Instant
    package let expires: Instant
    /// Inline session policy, as written.
    package let policy: String?
    /// ARNs of managed policies that limit the session as well.
    package let policyARNs: [String]
    package let tags: [Tag]
    package let transitiveTags: [String]
    package let sourceIdentity: String?
    /// Whether the role was assumed with another role's session: such a session lasts an hour at most.
    package let isChained: Bool
    package let hasMFA: Bool

    package init(
        account: AccountID, accessKey: String, secret: String, role: String, name: String, issued: Instant,
        expires: Instant, policy: String?, policyARNs: [String], tags: [Tag], transitiveTags: [String],
        sourceIdentity: String?, isChained: Bool, hasMFA: Bool
    ) {
        self.account = account.description
        self.accessKey = accessKey
        self.secret = secret
        self.role = role
        self.name = name
        self.issued = issued
        self.expires = expires
        self.policy = policy
        self.policyARNs = policyARNs
        self.tags = tags
        self.transitiveTags = transitiveTags
        self.sourceIdentity = sourceIdentity
        self.isChained = isChained
        self.hasMFA = hasMFA
    }
}
