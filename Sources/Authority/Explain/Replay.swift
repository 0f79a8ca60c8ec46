import AWSValues
import AuditTrail
import PolicyEngine

/// Makes a recorded decision again, from the record and the account as of its revision.
struct Replay {
    private let account: Account
    /// Other accounts whose resources were asked for.
    private let owners: [AccountID: Account]
    private let principal: RequestPrincipal
    private let applicable: ApplicablePolicies
    private let policies: PolicySource

    /// nil when the record names a principal that the account did not have: then the record or the history is broken.
    init?(
        _ decision: DecisionRecord, in account: Account, _ owners: [AccountID: Account], _ policies: PolicySource
    ) {
        guard let principal = Replay.principal(decision, in: account) else { return nil }
        self.account = account
        self.owners = owners
        self.principal = principal
        self.policies = policies
        applicable = policies.policies(
            of: principal, session: decision.sessionPolicy, decision.sessionPolicyARNs, in: account,
            keeps: false)
    }

    private static func principal(_ decision: DecisionRecord, in account: Account) -> RequestPrincipal? {
        guard let arn = try? ARN(parsing: decision.principal) else { return nil }
        let role = decision.uniqueID.flatMap { account.roles[$0] }
        let user = decision.uniqueID.flatMap { account.users[$0] }
        let isFederated = arn.resource.hasPrefix("federated-user/")
        let maker = isFederated ? user.map { account.arn(of: $0) } ?? account.rootARN : nil
        return try? RequestPrincipal(
            parsing: arn, issuer: role.map { account.arn(of: $0) } ?? maker, uniqueID: decision.uniqueID)
    }

    /// nil when the question does not read, or names a role that the account did not have.
    func evaluation(of question: DecisionRecord.Question) -> Evaluation? {
        guard let action = try? ActionName(parsing: question.action) else { return nil }
        var resource: ARN?
        if let text = question.resource {
            guard let arn = try? ARN(parsing: text) else { return nil }
            resource = arn
        }
        var applicable = applicable
        let owner = question.owner.flatMap { try? AccountID(parsing: $0) } ?? account.id
        if let id = question.trust {
            guard let role = owner == account.id ? account.roles[id] : owners[owner]?.roles[id] else { return nil }
            applicable.resource = policies.trust(of: role)
        }
        let request = AccessRequest(
            principal: principal, action: action, resource: resource, resourceAccount: owner,
            context: question.context.map { ContextEntry($0) })
        return Evaluation(request: request, policies: applicable)
    }
}

extension ContextEntry {
    fileprivate init(_ entry: DecisionRecord.Entry) {
        if !entry.isList, entry.values.count == 1, let value = entry.values.first {
            self.init(entry.key, value)
        } else {
            self.init(entry.key, list: entry.values)
        }
    }
}
