package import AWSValues
import PolicyEngine

/// STS AssumeRole: credentials of a role for a while.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
package struct AssumeRole: Operation {
    package static let name = "AssumeRole"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    let roleARN: ARN
    let sessionName: String
    let policies: SessionPolicies
    let duration: Int?
    let tags: SessionTags
    let externalID: String?
    let sourceIdentity: String?
    let mfa: MFAParameters

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation(Self.service)
        let arn = check.arn(try parameters.string("RoleArn"), "roleArn")
        sessionName = check.sessionName(try parameters.string("RoleSessionName"), "roleSessionName") ?? ""
        policies = try SessionPolicies(parameters, &check)
        duration = try check.integer(try parameters.string("DurationSeconds"), "durationSeconds", in: 900...43_200)
        tags = try SessionTags(parameters, &check)
        externalID = check.externalID(try parameters.string("ExternalId"))
        sourceIdentity = check.sourceIdentity(try parameters.string("SourceIdentity"))
        mfa = try MFAParameters(parameters, &check)
        guard try parameters.structures("ProvidedContexts").isEmpty else {
            throw .validation("ProvidedContexts is not supported.")
        }
        if try parameters.string("RoleSessionName") == nil { check.missing("roleSessionName") }
        try check.finish()
        guard let parsed = try? ARN(parsing: arn) else { throw .validation("\(arn) is invalid") }
        roleARN = parsed
    }

    /// The role must let the caller in, for each thing that the caller wants of it. A role that is not there lets
    /// nobody in, in the same words.
    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        guard let subject = Subject(call.caller, in: call.account) else { throw .invalidClientToken }
        if case .root = subject.entity { throw .accessDenied("Roles may not be assumed by root accounts.") }
        let session = call.caller.session
        let identity = session?.sourceIdentity ?? sourceIdentity
        var actions = ["AssumeRole"]
        if !tags.isEmpty || !SessionTags.inherited(from: session).isEmpty { actions.append("TagSession") }
        if identity != nil { actions.append("SetSourceIdentity") }
        let role = owner(call)?.role(arn: roleARN)
        let context = context(identity)
        let ofRole = ContextKeys.resourceTags(role?.tags ?? [])
        let owner = foreign(call.account.id).map { id in
            AccessQuestion.Owner(id: id, revision: call.account(id)?.revision)
        }
        return actions.map {
            AccessQuestion(
                ActionName(service: "sts", name: $0), on: roleARN, context: context, ofResource: ofRole, trust: role,
                owner: owner)
        }
    }

    package func prepare(_ call: inout Call) throws(ServiceError) { try mfa.prove(&call) }

    package func reach(from own: AccountID) -> Reach { foreign(own).map { .entered($0) } ?? .own }

    /// The account that the role is said to be of, when it is not the caller's.
    private func foreign(_ own: AccountID) -> AccountID? {
        guard let id = try? AccountID(parsing: roleARN.account), id != own else { return nil }
        return id
    }

    /// nil when it is not hosted here, or is of another partition: credentials of one are nothing in the others.
    private func owner(_ call: borrowing Call) -> Account? {
        guard let id = foreign(call.account.id) else { return call.account }
        return call.account(id).flatMap { $0.partition == call.account.partition ? $0 : nil }
    }

    private func context(_ identity: String?) -> [ContextEntry] {
        var context = [ContextEntry("sts:RoleSessionName", sessionName)]
        if let externalID { context.append(ContextEntry("sts:ExternalId", externalID)) }
        if let identity { context.append(ContextEntry("sts:SourceIdentity", identity)) }
        return context + tags.context
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let owner = owner(call), let role = owner.role(arn: roleARN) else {
            throw .accessDenied("not authorized to perform: sts:AssumeRole on resource: \(roleARN)")
        }
        let caller = call.caller.session
        let identity = try settledIdentity(caller)
        let lifetime = try SessionDuration.seconds(duration, of: role, isChained: caller != nil)
        let tags = try tags.joined(with: caller, quota: call.quotas.tags)
        try policies.check(in: owner, quotas: call.quotas)
        let packed = try PackedSize.percent(policies, tags)
        let end = call.now.adding(seconds: Int64(lifetime))
        let session = Session(
            account: owner.id, accessKey: UniqueID.make(.temporaryAccessKey, of: owner.id, using: &call.random),
            secret: UniqueID.secret(using: &call.random), holder: .role(role.id), name: sessionName, issued: call.now,
            expires: min(end, caller?.chainEnd ?? end), policy: policies.inline, policyARNs: policies.arns,
            tags: tags.all, transitiveTags: tags.transitive, sourceIdentity: identity, isChained: caller != nil,
            mfa: AssumeRole.carriedMFA(caller), endOfChain: caller?.chainEnd)
        return try answer(session, role, owner, packed, call)
    }

    /// A code that AssumeRole itself brings opens the role and is not remembered: AWS's page says that such sessions hold
    /// no MFA information. Those that were assumed with a session of GetSessionToken are seen to carry on what that session
    /// says; nothing is known of what they hand on in turn, so that ends there.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
    private static func carriedMFA(_ caller: Session?) -> Instant? {
        switch caller?.holder {
        case .user: caller?.mfa
        case .role, .federated, .root, nil: nil
        }
    }

    /// A source identity is set once and stays, whatever roles follow.
    private func settledIdentity(_ caller: Session?) throws(ServiceError) -> String? {
        guard let inherited = caller?.sourceIdentity else { return sourceIdentity }
        guard let sourceIdentity else { return inherited }
        guard sourceIdentity.utf8.elementsEqual(inherited.utf8) else {
            throw .validation("The source identity is already set for this assume role session")
        }
        return inherited
    }

    private func answer(
        _ session: Session, _ role: Role, _ owner: Account, _ packed: Int?, _ call: borrowing Call
    ) throws(ServiceError) -> Output {
        return .members([
            "Credentials": try IssuedSession.credentials(of: session, call),
            "AssumedRoleUser": .members([
                "AssumedRoleId": .string("\(role.id):\(session.name)"),
                "Arn": .string(owner.arn(ofSession: session.name, of: role).description),
            ]),
            "PackedPolicySize": packed.map { .integer($0) },
            "SourceIdentity": session.sourceIdentity.map { .string($0) },
        ])
    }
}

extension Account {
    /// The role with exactly this ARN.
    package func role(arn: ARN) -> Role? {
        guard arn.resource.hasPrefix("role/"), let name = arn.resource.split(separator: "/").last,
            let role = role(named: String(name)),
            self.arn(of: role).description.utf8.elementsEqual(arn.description.utf8)
        else { return nil }
        return role
    }
}
