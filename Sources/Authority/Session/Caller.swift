package import AWSValues

/// Who made a request, proven. Only the verifier makes one; see `RequestVerifier` in AuthorityAPI.
package struct Caller: Sendable {
    package enum Identity: Sendable {
        /// The root user with a long-term key.
        case root
        /// A user with a long-term key.
        case user(id: String)
        /// Whoever it is, with temporary credentials.
        case session(Session)
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
        case .session(let session): session
        case .root, .user: nil
        }
    }
}
