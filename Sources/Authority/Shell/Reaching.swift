import AWSValues

/// What an operation reaches for beyond the caller's account, found before the call takes its turn in the account's queue.
extension AuthorityService {
    /// Does something with what an operation reaches for.
    ///
    /// - Parameter writer: of the caller's account.
    func reaching<Value>(
        _ read: Result<any Operation, ServiceError>, by caller: Caller, from source: RequestSource,
        _ writer: AccountWriter, _ body: (Surroundings) async throws -> Value
    ) async throws -> Value {
        guard case .success(let operation) = read else { return try await body(Surroundings()) }
        let (own, reach, now) = (caller.account, operation.reach(from: caller.account), now)
        if reach.needsPermission {
            var nothing = Surroundings()
            nothing.withheld = await writer.look {
                self.refusal(of: operation, by: caller, from: source, $0.account, now)
            }
            guard nothing.withheld == nil else { return try await body(nothing) }
        }
        guard reach == .claim else { return try await body(surroundings(reach, from: own, writer)) }
        return try await claims.run { try await body(surroundings(reach, from: own, writer)) }
    }

    /// An account that is not here is left out.
    private func surroundings(
        _ reach: Reach, from own: AccountID, _ writer: AccountWriter
    ) async throws -> Surroundings {
        var found = Surroundings()
        switch reach {
        case .own: break
        case .entered(let id): found.accounts = try await others([id], than: own)
        case .accounts(let ids): found.accounts = try await others(ids, than: own)
        case .trusted(let role):
            // Many accounts may be named, and they are let go of one by one: nobody is to hold all of them at once.
            let ids = await writer.look { $0.account.trusted(by: role) }
            found.accounts = try await others(Set(ids.keys), than: own) { $0.only(ids[$0.id] ?? []) }
        case .directory, .claim: found.directory = try await store.directory()
        case .member(let id):
            found.accounts = try await others([id], than: own)
            found.directory = try await store.directory()
        case .refusal(let encoded): found.refusal = try await refusal(encoded, in: own)
        }
        return found
    }

    /// Why the call is refused as things are; nil when it is allowed.
    private func refusal(
        of operation: any Operation, by caller: Caller, from source: RequestSource, _ account: Account, _ now: Instant
    ) -> ServiceError? {
        guard let subject = Subject(caller, in: account) else { return .invalidClientToken }
        let call = Call(
            caller: caller, account: account, now: now, region: source.region, random: .system, secrets: secrets,
            sessions: sessions, quotas: quotas)
        do throws(ServiceError) {
            return Authorizer(policies: policies).decide(
                try operation.questions(call), by: subject, in: account, from: source, at: now
            ).refusal
        } catch {
            return error
        }
    }

    /// - Parameter part: what of an account is needed.
    private func others(
        _ ids: Set<AccountID>, than own: AccountID, _ part: (Account) -> Account = { $0 }
    ) async throws -> [AccountID: Account] {
        var found: [AccountID: Account] = [:]
        for id in ids where id != own {
            do {
                found[id] = part(try await withWriter(of: id) { try await $0.settled() })
            } catch StoreFailure.noSuchAccount {
                continue
            }
        }
        return found
    }

    /// nil for a message that is not ours, or is of another account.
    private func refusal(_ encoded: String, in own: AccountID) async throws -> RequestExplanation? {
        guard let message = try? messages.message(from: encoded), message.account == own else { return nil }
        return try await explain(message.eventID, in: own)
    }
}

extension Reach {
    /// Whether only a call that is allowed reaches so far.
    fileprivate var needsPermission: Bool {
        switch self {
        case .own, .entered: false
        case .accounts, .trusted, .directory, .claim, .member, .refusal: true
        }
    }
}
