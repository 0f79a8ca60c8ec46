import AWSValues

/// The report that a job asked for, made from the account and its usage as they are.
struct AccessReport {
    let job: AccessJob
    private let members: [AccessMember]
    private let grants: ServiceGrants
    /// By service: which members called it, and when.
    private let uses: [String: [(member: AccessMember, use: ServiceUse)]]

    /// Refuses a job that is not there, is somebody else's, or is about what is gone: no report can be made of that.
    init(_ id: String, _ call: borrowing Call) throws(ServiceError) {
        guard let job = call.usage.accessJobs[id], job.owner == AccessReport.owner(call),
            let source = AccessSource(key: job.source, in: call.account)
        else { throw .noSuchJob(id) }
        self.job = job
        members = source.members(in: call.account)
        grants = ServiceGrants(source.documents(in: call.account))
        uses = AccessReport.uses(by: members, call)
    }

    private static func uses(
        by members: [AccessMember], _ call: borrowing Call
    ) -> [String: [(member: AccessMember, use: ServiceUse)]] {
        var uses: [String: [(member: AccessMember, use: ServiceUse)]] = [:]
        for member in members {
            for use in (call.usage.services[member.id] ?? [:]).values where Usage.isTracked(use.at, at: call.now) {
                uses[use.service, default: []].append((member, use))
            }
        }
        return uses
    }

    /// Who may read what a caller asks for: the same user by whatever key, and for temporary credentials they alone.
    static func owner(_ call: borrowing Call) -> String {
        switch call.caller.identity {
        case .root: call.account.id.description
        case .user(let id): id
        case .session: call.caller.accessKey
        }
    }

    /// The services that are allowed, by namespace.
    var services: [(namespace: String, name: String)] {
        ServiceNames.all.filter { grants.allows(service: $0.namespace) }
    }

    /// Who could have called a service, and when they did.
    func entities(of service: String) -> [(member: AccessMember, use: ServiceUse?)] {
        guard grants.allows(service: service) else { return [] }
        let known = Dictionary(
            (uses[service] ?? []).map { ($0.member.id, $0.use) }, uniquingKeysWith: { first, _ in first })
        return members.map { ($0, known[$0.id]) }
    }

    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceLastAccessed.html
    func output(_ service: (namespace: String, name: String)) -> Output {
        let uses = uses[service.namespace] ?? []
        let last = uses.max { ($0.use.at, $1.member.arn) < ($1.use.at, $0.member.arn) }
        let actions = job.granularity == .action ? actions(of: service.namespace, uses) : []
        return .members([
            "ServiceName": .string(service.name), "LastAuthenticated": (last?.use.at).map(Output.timestamp),
            "ServiceNamespace": .string(service.namespace),
            "LastAuthenticatedEntity": (last?.member.arn).map(Output.string),
            "LastAuthenticatedRegion": (last?.use.region).map(Output.string),
            "TotalAuthenticatedEntities": .integer(uses.count),
            "TrackedActionsLastAccessed": actions.isEmpty ? nil : .list(actions),
        ])
    }

    /// The actions that are tracked are those that are served here, of which the policies allow these.
    private func actions(of service: String, _ uses: [(member: AccessMember, use: ServiceUse)]) -> [Output] {
        AccessReport.tracked(service).filter { grants.allows($0, of: service) }.map { name in
            let last = uses.compactMap { member, use in use.actions[name].map { (arn: member.arn, use: $0) } }
                .max { ($0.use.at, $1.arn) < ($1.use.at, $0.arn) }
            return .members([
                "ActionName": .string(name), "LastAccessedEntity": (last?.arn).map(Output.string),
                "LastAccessedTime": (last?.use.at).map(Output.timestamp),
                "LastAccessedRegion": (last?.use.region).map(Output.string),
            ])
        }
    }

    private static func tracked(_ namespace: String) -> [String] {
        switch ServiceName(rawValue: namespace) {
        case .iam: OperationTable.iam.map { $0.name }.sorted()
        case .sts: OperationTable.sts.map { $0.name }.sorted()
        case .sekisho, nil: []
        }
    }
}

extension ServiceError {
    static func noSuchJob(_ id: String) -> ServiceError { .noSuchEntity("Job \(id) does not exist.") }
}

extension Validation {
    /// The id of a report's job: thirty-six characters that must be there.
    mutating func jobID(_ value: String?) -> String {
        guard let value else {
            missing("jobId")
            return ""
        }
        length(value.unicodeScalars.count, "jobId", least: 36, most: 36)
        return value
    }
}
