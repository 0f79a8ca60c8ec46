package import AWSValues
import ManagedPolicies
package import PolicyEngine
import PolicyLanguage
import Synchronization

/// Finds and compiles the policies that bear on a caller. Keeps what it compiled for an account's current revision.
package final class PolicySource: Sendable {
    private struct Cache {
        var accounts: [AccountID: Compiled] = [:]
        /// By their text: a document is read once, however often the account changes.
        var documents: [DocumentKey: PolicyDocument] = [:]
    }

    /// What was compiled from an account as its policies stood since a revision.
    private struct Compiled {
        let revision: Int64
        var applicable: [String: ApplicablePolicies] = [:]
    }

    private struct DocumentKey: Hashable {
        let kind: PolicyKind
        let text: PolicyText
    }

    /// More documents than an account may have by AWS's quotas.
    private static let maximumDocuments = 20_000
    private let cache = Mutex(Cache())

    package init() {}

    /// The identity, boundary and session layers of a caller. `keeps`: whether to remember them, for the account as it
    /// is now; an account of the past is compiled anew.
    package func policies(of subject: Subject, in account: Account, keeps: Bool = true) -> ApplicablePolicies {
        policies(
            of: subject.principal, session: subject.session?.policy, subject.session?.policyARNs ?? [], in: account,
            keeps: keeps)
    }

    /// The same for a principal of the account and the policies of its session. Somebody who is not there is allowed
    /// nothing.
    package func policies(
        of principal: RequestPrincipal, session inline: String?, _ arns: [String], in account: Account, keeps: Bool
    ) -> ApplicablePolicies {
        var policies = entityPolicies(principal.uniqueID, account, keeps: keeps)
        if principal.kind == .federatedUser, principal.uniqueID == nil {
            // The root user made it, and may pass on everything.
            let all = "arn:\(account.partition.rawValue):iam::aws:policy/AdministratorAccess"
            policies.identity = PolicyLayer(.identity, managed(all, account, .identity).map { [$0] } ?? [])
        }
        if principal.kind == .root {
            limit(&policies, toTasks: arns, account)
        } else {
            policies.session = sessionLayer(inline, arns, account)
        }
        return policies
    }

    /// A session of AssumeRoot may do what the policies of its task do not deny: they have no statement that allows. A task
    /// without a policy is none, and allows nothing.
    private func limit(_ policies: inout ApplicablePolicies, toTasks arns: [String], _ account: Account) {
        guard !arns.isEmpty else { return }
        let tasks = arns.compactMap { managed($0, account, .identity) }
        policies.identity = PolicyLayer(.identity, tasks)
        if tasks.count < arns.count { policies.session = PolicyLayer(.session, []) }
    }

    /// Drops what was compiled from an account: when it is to be read again, and numbers of revisions may come back.
    package func forget(_ account: AccountID) {
        cache.withLock { $0.accounts[account] = nil }
    }

    /// The trust policy of a role, as the resource's policy.
    package func trust(of role: Role) -> PolicyLayer {
        PolicyLayer(.resource, [NamedPolicy("trust policy of role \(role.name)", document(role.trust, .trust))])
    }

    private func entityPolicies(_ uniqueID: String?, _ account: Account, keeps: Bool) -> ApplicablePolicies {
        let key = uniqueID ?? "root"
        if keeps {
            let known = cache.withLock { cache in
                if cache.accounts[account.id]?.revision != account.policyRevision {
                    cache.accounts[account.id] = Compiled(revision: account.policyRevision)
                }
                return cache.accounts[account.id]?.applicable[key]
            }
            if let known { return known }
        }
        let policies = compile(uniqueID, account)
        if keeps {
            cache.withLock { cache in
                if cache.accounts[account.id]?.revision == account.policyRevision {
                    cache.accounts[account.id]?.applicable[key] = policies
                }
            }
        }
        return policies
    }

    private func compile(_ uniqueID: String?, _ account: Account) -> ApplicablePolicies {
        guard let uniqueID else { return ApplicablePolicies() }
        if let user = account.users[uniqueID] {
            var named = self.named(user.policies, of: "user \(user.name)", account)
            for group in user.groups.compactMap({ account.groups[$0] }) {
                named += self.named(group.policies, of: "group \(group.name)", account)
            }
            if account.settings.passwordPolicy?.allowsChange == true {
                named.append(NamedPolicy("account password policy", document(PolicySource.ownPassword, .identity)))
            }
            return ApplicablePolicies(
                identity: PolicyLayer(.identity, named), boundary: boundary(user.boundary, account))
        }
        guard let role = account.roles[uniqueID] else {
            return ApplicablePolicies(identity: PolicyLayer(.identity, []))
        }
        return ApplicablePolicies(
            identity: PolicyLayer(.identity, named(role.policies, of: "role \(role.name)", account)),
            boundary: boundary(role.boundary, account))
    }

    /// What a password policy that lets users change their passwords grants to every user. ChangePassword is always about
    /// the caller's own, whatever the resource.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
    private static let ownPassword = PolicyText(
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ChangePassword","#
            + #""iam:GetAccountPasswordPolicy"],"Resource":"*"}]}"#)

    private func named(_ policies: AttachedPolicies, of owner: String, _ account: Account) -> [NamedPolicy] {
        policies.inline.map { NamedPolicy("\($0.name) (inline policy of \(owner))", document($0.document, .identity)) }
            + policies.managed.compactMap { managed($0, account, .identity) }
    }

    /// A boundary whose policy is gone bounds everything: it allows nothing.
    private func boundary(_ arn: String?, _ account: Account) -> PolicyLayer? {
        arn.map { PolicyLayer(.boundary, managed($0, account, .boundary).map { [$0] } ?? []) }
    }

    /// nil without a session policy, which limits nothing; inline and managed session policies allow together.
    private func sessionLayer(_ inline: String?, _ arns: [String], _ account: Account) -> PolicyLayer? {
        guard inline != nil || !arns.isEmpty else { return nil }
        var named: [NamedPolicy] = []
        if let inline, let document = try? PolicyReader.read(inline, as: .session) {
            named.append(NamedPolicy("session policy", document))
        }
        named += arns.compactMap { managed($0, account, .session) }
        return PolicyLayer(.session, named)
    }

    /// A managed policy by its ARN: the account's own or AWS's.
    private func managed(_ arn: String, _ account: Account, _ kind: PolicyKind) -> NamedPolicy? {
        if let policy = account.policy(arn: arn) {
            guard let version = policy.versions.first(where: { $0.id == policy.defaultVersion }) else { return nil }
            return NamedPolicy(arn, document(version.document, kind))
        }
        guard let text = AWSManagedPolicy.document(arn: arn) else { return nil }
        return NamedPolicy(arn, document(PolicyText(text), kind))
    }

    /// Reads a document once, however often the account changes.
    private func document(_ text: PolicyText, _ kind: PolicyKind) -> PolicyDocument {
        let key = DocumentKey(kind: kind, text: text)
        if let known = cache.withLock({ $0.documents[key] }) { return known }
        let read = text.document(as: kind)
        cache.withLock { cache in
            if cache.documents.count >= PolicySource.maximumDocuments { cache.documents = [:] }
            cache.documents[key] = read
        }
        return read
    }
}
