package import AWSValues

/// What a session token says. It is sealed, so that only this authority can have written it.
package struct Session: Sendable, Hashable, Codable {
    /// Whose the session is. The unique ids must still be there for the session to be good.
    package enum Holder: Sendable, Hashable, Codable {
        /// Of AssumeRole: the unique id of the role.
        case role(String)
        /// Of GetSessionToken: the unique id of the user.
        case user(String)
        /// Of GetFederationToken: the unique id of the user who made it, nil for the root user.
        case federated(by: String?)
        /// The root user: of its own GetSessionToken, or of AssumeRoot.
        case root
    }

    package let account: String
    /// The temporary key that the token goes with.
    package let accessKey: String
    package let secret: String
    package let holder: Holder
    /// The name of the session; empty where the holder has none.
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
    /// Whether the role was assumed with the credentials of another session: such a session lasts an hour at most.
    package let isChained: Bool
    /// When its holder proved possession of an MFA device; nil without.
    package let mfa: Instant?
    /// The long-term key of the same account that made a session of a user, federated user or root: the session ends
    /// with it. nil for a session of a role, which ends with the role.
    package let sourceKey: String?
    /// The account that called AssumeRoot; nil for every other session.
    package let assumedRootBy: String?
    /// When a chain of sessions ends; nil for the first.
    private let endOfChain: Instant?

    /// How long a chain of roles may go on, in seconds: as long as the longest session of a role. AWS sets no end, and roles
    /// that let each other in can renew a stolen session for ever there.
    private static let longestChain: Int64 = 43_200

    package init(
        account: AccountID, accessKey: String, secret: String, holder: Holder, name: String, issued: Instant,
        expires: Instant, policy: String? = nil, policyARNs: [String] = [], tags: [Tag] = [],
        transitiveTags: [String] = [], sourceIdentity: String? = nil, isChained: Bool = false, mfa: Instant? = nil,
        sourceKey: String? = nil, assumedRootBy: String? = nil, endOfChain: Instant? = nil
    ) {
        self.account = account.description
        self.accessKey = accessKey
        self.secret = secret
        self.holder = holder
        self.name = name
        self.issued = issued
        self.expires = expires
        self.policy = policy
        self.policyARNs = policyARNs
        self.tags = tags
        self.transitiveTags = transitiveTags
        self.sourceIdentity = sourceIdentity
        self.isChained = isChained
        self.mfa = mfa
        self.sourceKey = sourceKey
        self.assumedRootBy = assumedRootBy
        self.endOfChain = endOfChain
    }

    /// When the last session ends that can come of this one, through however many roles.
    package var chainEnd: Instant {
        endOfChain ?? max(expires, issued.adding(seconds: Session.longestChain))
    }
}

extension Session {
    /// What `init(from:)` reads back. Written by hand: Foundation's encoder took half of the time of AssumeRole.
    package var json: [UInt8] {
        var writer = FlatJSONWriter()
        writer.object { writer in
            writer.member("account", account)
            writer.member("accessKey", accessKey)
            writer.member("secret", secret)
            writer.object("holder", holder.write)
            writer.member("name", name)
            writer.member("issued", issued.milliseconds)
            writer.member("expires", expires.milliseconds)
            writer.member("policy", policy)
            writer.member("policyARNs", policyARNs)
            writer.list("tags", tags) { tag, writer in
                writer.member("key", tag.key)
                writer.member("value", tag.value)
            }
            writer.member("transitiveTags", transitiveTags)
            writer.member("sourceIdentity", sourceIdentity)
            writer.member("isChained", isChained)
            writer.member("mfa", mfa?.milliseconds)
            writer.member("sourceKey", sourceKey)
            writer.member("assumedRootBy", assumedRootBy)
            writer.member("endOfChain", endOfChain?.milliseconds)
        }
        return writer.bytes
    }
}

extension Session.Holder {
    /// The form that Swift gives to a case and its value.
    fileprivate func write(_ writer: inout FlatJSONWriter) {
        switch self {
        case .role(let id): writer.object("role") { $0.member("_0", id) }
        case .user(let id): writer.object("user") { $0.member("_0", id) }
        case .federated(let id): writer.object("federated") { $0.member("by", id) }
        case .root: writer.object("root") { _ in }
        }
    }
}
