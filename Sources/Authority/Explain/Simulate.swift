package import AWSValues
import PolicyEngine

extension AuthorityService {
    /// What the engine would say, from the account as it is or was. Throws a `ServiceError` when there was no such
    /// account or principal, and what the store throws.
    package func simulate(
        _ access: SimulatedAccess, in id: AccountID, at point: PointInTime = .now
    ) async throws -> Simulation {
        let time: Instant
        let found: Account?
        switch point {
        case .now: (time, found) = (now, try await account(id))
        case .instant(let instant): (time, found) = (instant, try await store.account(id, at: point))
        case .revision: (time, found) = (now, try await store.account(id, at: point))
        }
        guard let account = found else { throw ServiceError.noSuchEntity("There was no account \(id) then.") }
        guard let subject = Subject(simulating: access.principal, in: account, at: time) else {
            throw ServiceError.noSuchEntity("The principal \(access.principal) cannot be found.")
        }
        let role = try await role(access, in: account, at: point)
        return simulate(access, by: subject, in: account, role, at: time, isNow: point == .now)
    }

    /// The role that an action of STS is about, and whether it is of another account of the same partition. Its trust
    /// policy is asked about the principal alone: who could pass for somebody else would find out whom it lets in.
    private func role(
        _ access: SimulatedAccess, in account: Account, at point: PointInTime
    ) async throws -> (role: Role?, isForeign: Bool) {
        guard access.action.service.lowercased() == "sts", let arn = access.resource,
            let id = try? AccountID(parsing: arn.account)
        else { return (nil, false) }
        if id == account.id { return (account.roleEntered(by: access.action, on: arn), false) }
        if let key = access.context.first(where: { ContextKeys.isOfCaller($0.key) })?.key {
            throw ServiceError.validation(
                "`\(key)` says who calls, and cannot be given for a role of another account")
        }
        let owner: Account?
        do {
            owner = point == .now ? try await self.account(id) : try await store.account(id, at: point)
        } catch StoreFailure.noSuchAccount {
            owner = nil
        }
        return (owner?.partition == account.partition ? owner?.role(arn: arn) : nil, true)
    }

    private func simulate(
        _ access: SimulatedAccess, by subject: Subject, in account: Account, _ target: (role: Role?, isForeign: Bool),
        at time: Instant, isNow: Bool
    ) -> Simulation {
        let known =
            ContextKeys.of(subject, at: time) + [
                ContextEntry("aws:CurrentTime", time.iso8601Seconds),
                ContextEntry("aws:EpochTime", String(time.seconds)),
            ]
        // Left out here, although the engine takes the later of two: the answer names each key once.
        let given = Set(access.context.map { Array($0.key.lowercased().utf8) })
        func context(_ more: [ContextEntry]) -> [ContextEntry] {
            (known + more).filter { !given.contains(Array($0.key.lowercased().utf8)) } + access.context
        }
        let tags = target.isForeign ? target.role?.tags ?? [] : account.tags(of: access.resource)
        let request = AccessRequest(
            principal: subject.principal, action: access.action, resource: access.resource,
            resourceAccount: access.resource.flatMap { try? AccountID(parsing: $0.account) } ?? account.id,
            context: context(ContextKeys.resourceTags(tags)))
        var applicable = policies.policies(of: subject, in: account, keeps: isNow)
        if let role = target.role { applicable.resource = policies.trust(of: role) }
        let evaluation = Evaluation(request: request, policies: applicable)
        return Simulation(
            access: access, account: account.id, revision: account.revision, at: time,
            evaluation: target.isForeign ? evaluation.ofStranger(knowing: context([])) : evaluation,
            isForeign: target.isForeign)
    }
}

extension Account {
    /// The role whose trust policy takes part, as the policy of the resource: STS's actions on a role enter it.
    func roleEntered(by action: ActionName, on resource: ARN?) -> Role? {
        resource.flatMap { isEntering(action, $0) ? role(arn: $0) : nil }
    }

    /// Whether it is one of STS's actions on a role of the account, be the role there or not.
    func isEntering(_ action: ActionName, _ resource: ARN) -> Bool {
        action.service.lowercased() == "sts" && resource.service == "iam" && resource.account == id.description
            && resource.resource.hasPrefix("role/")
    }

    /// The tags of a user, role or policy of the account.
    func tags(of resource: ARN?) -> [Tag] {
        guard let resource, resource.service == "iam" else { return [] }
        if let policy = policy(arn: resource.description) { return policy.tags }
        guard let id = uniqueID(ofPrincipal: resource) else { return [] }
        return users[id]?.tags ?? roles[id]?.tags ?? []
    }
}
