import AWSValues
import PolicyEngine
import PolicyLanguage

/// A set of policies, and who is asked about: what the two simulators put questions to.
struct PolicySimulation {
    static let resourcePolicyID = "ResourcePolicy"

    let caller: SimulatedCaller
    let identity: PolicyLayer
    let boundary: PolicyLayer?
    let controls: [PolicyLayer]?
    /// The policy that every resource is taken to have.
    let resource: PolicyLayer?
    /// Who owns the resources that do not say so.
    let owner: AccountID?
    /// What the call says of the requests.
    let given: [ContextEntry]
    /// The account whose roles bring their trust policies with them; nil when none do.
    let home: Account?

    private let context: [ContextEntry]
    private let delegation: PolicyLayer
    private let missing: [String]

    init(
        caller: SimulatedCaller, identity: [NamedPolicy], boundary: NamedPolicy?, controls: [PolicyLayer]?,
        resource: PolicyLayer?, owner: AccountID?, given: [ContextEntry], home: Account?
    ) {
        self.caller = caller
        self.identity = PolicyLayer(.identity, identity)
        self.boundary = boundary.map { PolicyLayer(.boundary, [$0]) }
        self.controls = controls
        self.resource = resource
        self.owner = owner
        self.given = given
        self.home = home
        // The engine takes the later of two entries of the same key: what is given hides what is known.
        context = caller.context + given
        delegation = PolicySimulation.delegation(to: caller.principal.account)
        missing = PolicySimulation.missing(
            in: [self.identity, self.boundary, resource].compactMap { $0 }, given: given)
    }

    /// How many statements each question is compared with, as far as the call brings them.
    var statementCount: Int {
        ([identity, boundary, resource].compactMap { $0 } + (controls ?? [])).reduce(0) { count, layer in
            count + layer.policies.reduce(0) { $0 + $1.document.statements.count }
        }
    }

    func verdict(on action: ActionName, _ arn: ARN?) -> SimulationVerdict {
        let trust = resource == nil ? trust(action, arn) : nil
        let policy = resource ?? trust
        let request = AccessRequest(
            principal: caller.principal, action: action, resource: arn,
            resourceAccount: policy == nil ? nil : owner(of: arn), context: context)
        let applicable = ApplicablePolicies(
            identity: identity, boundary: boundary, resource: policy ?? stand(for: action, arn),
            serviceControl: controls)
        return SimulationVerdict(
            Evaluation(request: request, policies: applicable).explanation, hasResourcePolicy: policy != nil,
            crossesAccounts: policy != nil && owner(of: arn) != caller.principal.account,
            missing: trust.map { trust in
                PolicySimulation.missing(in: [identity, boundary, trust].compactMap { $0 }, given: given)
            } ?? missing)
    }

    private func trust(_ action: ActionName, _ arn: ARN?) -> PolicyLayer? {
        guard let role = home?.roleEntered(by: action, on: arn) else { return nil }
        return PolicyLayer(
            .resource, [NamedPolicy(PolicySimulation.resourcePolicyID, role.trust.document(as: .trust))])
    }

    /// What stands for a policy that nobody brought. A role of the account that is not there lets nobody in.
    private func stand(for action: ActionName, _ arn: ARN?) -> PolicyLayer? {
        guard let home, let arn, home.isEntering(action, arn) else { return delegation }
        return nil
    }

    private func owner(of arn: ARN?) -> AccountID? {
        arn.flatMap { try? AccountID(parsing: $0.account) } ?? owner ?? caller.principal.account
    }

    /// Keys that policies ask for and the call does not give. Those that IAM fills in count as well, as on AWS.
    private static func missing(in layers: [PolicyLayer], given: [ContextEntry]) -> [String] {
        let present = Set(given.map { Array($0.key.lowercased().utf8) })
        var seen: Set<[UInt8]> = []
        return layers.flatMap(\.policies).flatMap(\.document.contextKeys).filter {
            !present.contains(Array($0.lowercased().utf8)) && seen.insert(Array($0.utf8)).inserted
        }
    }

    /// The policy of a resource whose own the call does not bring: it leaves the decision to the account's policies, also
    /// where the engine would let nobody in without one, which are keys and roles. The simulator of AWS does the same.
    private static func delegation(to account: AccountID?) -> PolicyLayer {
        guard let account, let everything = try? ActionPattern(parsing: "*"),
            let all = try? ResourcePattern(parsing: "*", version: .v2012)
        else { return PolicyLayer(.resource, []) }
        let statement = Statement(
            effect: .allow, principal: PrincipalElement(patterns: [.account(account, partition: nil)]),
            action: ActionElement(patterns: [everything]), resource: ResourceElement(patterns: [all]))
        return PolicyLayer(
            .resource, [NamedPolicy("delegation", PolicyDocument(version: .v2012, statements: [statement]))])
    }
}
