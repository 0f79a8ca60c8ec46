import AWSValues

/// STS GetFederationToken: credentials for somebody outside IAM, who may do what the caller may and the call lets.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
package struct GetFederationToken: Operation {
    package static let name = "GetFederationToken"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    /// Of the federated user.
    let userName: String
    let policies: SessionPolicies
    let duration: Int?
    let tags: SessionTags

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation(Self.service)
        userName = check.federatedName(try parameters.string("Name"))
        policies = try SessionPolicies(parameters, longest: 2048, &check)
        duration = try check.integer(
            try parameters.string("DurationSeconds"), "durationSeconds", in: SessionDuration.ofUsers)
        tags = try SessionTags(parameters, inherits: false, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let actions = ["GetFederationToken"] + (tags.isEmpty ? [] : ["TagSession"])
        let resource = call.account.arn(ofFederatedUser: userName)
        let context = tags.context
        return actions.map {
            AccessQuestion(ActionName(service: "sts", name: $0), on: resource, context: context)
        }
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let maker: String?
        switch call.caller.identity {
        case .root: maker = nil
        case .user(let id): maker = id
        case .session: throw SessionLimits.refusal(of: GetFederationToken.name)
        }
        let tags = try tags.joined(with: nil, quota: call.quotas.tags)
        try policies.check(in: call.account, quotas: call.quotas)
        let packed = try PackedSize.percent(policies, tags)
        let seconds = SessionDuration.seconds(duration, isRoot: maker == nil)
        let session = Session(
            account: call.account.id, accessKey: call.uniqueID(.temporaryAccessKey),
            secret: UniqueID.secret(using: &call.random), holder: .federated(by: maker), name: userName,
            issued: call.now, expires: call.now.adding(seconds: Int64(seconds)), policy: policies.inline,
            policyARNs: policies.arns, tags: tags.all, sourceKey: call.caller.accessKey)
        return .members([
            "Credentials": try IssuedSession.credentials(of: session, call),
            "FederatedUser": .members([
                "FederatedUserId": .string("\(call.account.id):\(userName)"),
                "Arn": .string(call.account.arn(ofFederatedUser: userName).description),
            ]),
            "PackedPolicySize": packed.map { .integer($0) },
        ])
    }

    package var recorded: Output {
        .members([
            "name": .string(userName), "policy": policies.inline.map { .string($0) },
            "policyArns": policies.arns.isEmpty
                ? nil : .list(policies.arns.map { .members(["arn": .string($0)]) }),
            "durationSeconds": duration.map { .integer($0) },
            "tags": tags.requested.isEmpty ? nil : Tag.output(tags.requested),
        ])
    }

    package static func recorded(_ output: Output) -> Output? { IssuedSession.recorded(output) }
}
