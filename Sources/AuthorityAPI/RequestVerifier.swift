package import AWSValues
package import Authority
package import SigV4

/// The one place where a request becomes a `Caller`. Everything behind it can trust what it is handed.
package struct RequestVerifier: Sendable {
    package enum Verification: Sendable {
        case proven(Caller, arn: ARN)
        case refused(Refusal, knownKey: String?)
    }

    /// A key's holder, found in the account as it is now.
    private struct Holder {
        let identity: Caller.Identity
        let account: Account
    }

    private let authority: AuthorityService
    private let keys: SigningKeyCache
    /// The account that an unknown key is looked up in, so that it costs what a known one costs.
    private let defaultAccount: AccountID

    package init(_ authority: AuthorityService, keys: SigningKeyCache, defaultAccount: AccountID) {
        self.authority = authority
        self.keys = keys
        self.defaultAccount = defaultAccount
    }

    /// Throws what the store throws, and `SealFailure` for a secret that does not open with our master key.
    package func verify(_ claim: SignatureClaim, expecting scope: ExpectedScope) async throws -> Verification {
        if let token = claim.sessionToken {
            return try await verify(claim, session: session(of: claim, token), scope)
        }
        return try await verifyLongTerm(claim, scope)
    }

    private func verifyLongTerm(_ claim: SignatureClaim, _ scope: ExpectedScope) async throws -> Verification {
        let id = claim.accessKeyID
        let stored = try await authority.credential(id.description)
        let account = try await self.account(stored?.account ?? defaultAccount)
        let holder = stored == nil ? nil : self.holder(of: id.description, in: account)
        let key = try keys.key(id, sealed: holder == nil ? nil : stored?.sealed, scope: claim.scope)
        do throws(SignatureFailure) {
            _ = try claim.verify(key: key, at: authority.now, expecting: scope)
        } catch {
            return .refused(Refusal(error), knownKey: holder == nil ? nil : id.description)
        }
        guard let holder else { return .refused(.invalidToken, knownKey: nil) }
        return prove(holder, claim)
    }

    /// nil when the key is not there any more, is inactive, or its user is gone.
    private func holder(of key: String, in account: Account?) -> Holder? {
        guard let account, let entity = account.accessKeys[key] else { return nil }
        switch entity.status {
        case .inactive: return nil
        case .active:
            guard let user = entity.user else { return Holder(identity: .root, account: account) }
            return account.users[user] == nil ? nil : Holder(identity: .user(id: user), account: account)
        }
    }

    /// The session that a token holds; nil for a token that is not ours, or belongs to another key.
    private func session(of claim: SignatureClaim, _ token: Secret) -> Session? {
        guard claim.accessKeyID.isTemporary, let session = try? authority.sessions.session(from: token.revealed()),
            session.accessKey.utf8.elementsEqual(claim.accessKeyID.description.utf8)
        else { return nil }
        return session
    }

    private func verify(
        _ claim: SignatureClaim, session: Session?, _ scope: ExpectedScope
    ) async throws -> Verification {
        do throws(SignatureFailure) {
            let secret = session.map { Secret($0.secret) }
            _ = try claim.verify(secret: secret, at: authority.now, expecting: scope)
        } catch {
            return .refused(Refusal(error), knownKey: session?.accessKey)
        }
        guard let session, let id = try? AccountID(parsing: session.account), let account = try await self.account(id)
        else { return .refused(.invalidToken, knownKey: nil) }
        guard authority.now < session.expires else { return .refused(.expiredToken, knownKey: session.accessKey) }
        return prove(Holder(identity: .session(session), account: account), claim)
    }

    /// A user or role that is not there any more proves nothing.
    private func prove(_ holder: Holder, _ claim: SignatureClaim) -> Verification {
        let caller = Caller(
            proven: holder.identity, account: holder.account.id, accessKey: claim.accessKeyID.description)
        guard let subject = Subject(caller, in: holder.account), let arn = subject.arn else {
            return .refused(.invalidToken, knownKey: nil)
        }
        return .proven(caller, arn: arn)
    }

    private func account(_ id: AccountID) async throws -> Account? {
        do {
            return try await authority.account(id)
        } catch StoreFailure.noSuchAccount {
            return nil
        }
    }
}
