import AWSValues
import PolicyEngine
import PolicyLanguage

/// IAM SimulatePrincipalPolicy: what the policies of a user, group or role allow, with others that the call brings.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
///
/// Other than AWS's simulator, the trust policy of a role of the account takes part where STS's actions on the role are
/// asked about. Who asks must then be allowed to simulate that role as well: the answer tells of its policy.
package struct SimulatePrincipalPolicy: Operation {
    package static let name = "SimulatePrincipalPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    /// Roles that one call may ask to be let into: each is a question of its own. The number is ours.
    private static let mostRoles = 25

    let source: PolicySourceARN
    let input: SimulationParameters

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        source = try PolicySourceARN(parameters, &check)
        input = try SimulationParameters(parameters, &check, needsPolicies: false)
        try check.finish()
        // To leave out what the call wants left out is not built, and to answer as if it were would be wrong.
        guard try parameters.structures("PolicyExclusionList").isEmpty else {
            throw .invalidInput("PolicyExclusionList is not supported.")
        }
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        let account = call.account
        let roles = rolesEntered(in: account)
        guard roles.count <= SimulatePrincipalPolicy.mostRoles else {
            throw .invalidInput("The list of roles to assume cannot exceed \(SimulatePrincipalPolicy.mostRoles) items.")
        }
        return [try source.read(in: account).question("SimulatePrincipalPolicy", in: account)]
            + roles.map { role in
                let tags = ContextKeys.resourceTags(account.role(arn: role)?.tags ?? [])
                return AccessQuestion(iam: "SimulatePrincipalPolicy", on: role, context: tags)
            }
    }

    /// The roles of the account whose trust policies take part, whether they are there or not.
    private func rolesEntered(in account: Account) -> [ARN] {
        guard input.resourcePolicy == nil, let actions = try? input.readActions() else { return [] }
        var seen: Set<[UInt8]> = []
        return input.resources.compactMap { text in
            guard let arn = try? ARN(parsing: text), actions.contains(where: { account.isEntering($0.name, arn) }),
                seen.insert(Array(text.utf8)).inserted
            else { return nil }
            return arn
        }
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let holder = try source.holder(in: account)
        let policies = try PolicyInput.read(input.policies)
        let boundary = try input.readBoundary()
        let controls = try input.readControls()
        let resources = try input.readResources()
        let actions = try input.readActions()
        let given = try input.context.read()
        let named = try input.readCaller()
        let owner = try input.readOwner()
        let policy = try input.readResourcePolicy()
        let own = SimulatePrincipalPolicy.caller(holder, in: account)
        if policy != nil { try input.checkNamed(named ?? own, resources) }
        let simulation = PolicySimulation(
            caller: try SimulatedCaller(named ?? own, in: account, source: holder.id),
            identity: account.permissionsPolicies(of: holder).map {
                NamedPolicy($0.simulatorID, $0.text.document(as: .identity))
            } + policies,
            boundary: boundary ?? SimulatePrincipalPolicy.boundary(of: holder, in: account), controls: controls,
            resource: policy, owner: owner, given: given, home: account)
        return try SimulationOutput(simulation: simulation, actions: actions, resources: resources).page(input.page)
    }

    /// The entity itself, unless it is a group: nobody calls as a group.
    private static func caller(_ holder: any PolicyHolder, in account: Account) -> PolicyHolderARN? {
        switch holder.entity {
        case .user(let user): PolicyHolderARN(account.arn(of: user).description)
        case .role(let role): PolicyHolderARN(account.arn(of: role).description)
        case .group, .policy, .accessKey, .instanceProfile, .loginProfile, .mfaDevice, .settings: nil
        }
    }

    /// A boundary whose policy is gone allows nothing.
    private static func boundary(of holder: any PolicyHolder, in account: Account) -> NamedPolicy? {
        holder.boundary.map { arn in
            account.managedPolicy(arn).map { NamedPolicy($0.simulatorID, $0.text.document(as: .boundary)) }
                ?? NamedPolicy(arn, PolicyDocument(version: .v2012, statements: []))
        }
    }

    package var recorded: Output {
        .structure([Output.Member("policySourceArn", source.recorded)] + input.recorded)
    }
}
