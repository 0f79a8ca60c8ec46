package import AWSValues
import ManagedPolicies
import PolicyEngine

/// A managed policy as the API shows it, whether it is the account's own or AWS's.
package struct PolicyFacts: Sendable {
    package struct Version: Sendable {
        package let id: String
        package let created: Instant
        package let document: PolicyText

        /// A key by which lists have the highest number first.
        var newestFirst: String { String(1_999_999_999 - (Int(id.dropFirst()) ?? 0)) }

        /// One of AWS's own, as another partition has it.
        fileprivate func moved(to partition: Partition) -> Version {
            Version(
                id: id, created: created,
                document: PolicyText(AWSManagedPolicy.document(document.text, in: partition)))
        }
    }

    package let name: String
    package let path: String
    package let id: String
    package private(set) var arn: String
    package let created: Instant
    package let updated: Instant
    package let description: String?
    package let tags: [Tag]
    package let defaultVersion: String
    private var readVersions: @Sendable () -> [Version]

    private init(
        name: String, path: String, id: String, arn: String, created: Instant, updated: Instant, description: String?,
        tags: [Tag], defaultVersion: String, readVersions: @escaping @Sendable () -> [Version]
    ) {
        self.name = name
        self.path = path
        self.id = id
        self.arn = arn
        self.created = created
        self.updated = updated
        self.description = description
        self.tags = tags
        self.defaultVersion = defaultVersion
        self.readVersions = readVersions
    }

    /// The account's own policy or AWS's, by ARN.
    package init?(_ arn: String, in account: Account) {
        if let policy = account.policy(arn: arn) {
            self.init(policy, in: account)
        } else {
            guard arn.hasPrefix(PolicyFacts.prefix(account.partition)), let suffix = AWSManagedPolicy.suffix(of: arn),
                let number = PolicyFacts.numbers[String(suffix)]
            else { return nil }
            self = PolicyFacts.ofAWS(number, in: account.partition)
        }
    }

    package init(_ policy: ManagedPolicy, in account: Account) {
        self.init(
            name: policy.name, path: policy.path, id: policy.id, arn: account.arn(of: policy).description,
            created: policy.created, updated: policy.updated, description: policy.description, tags: policy.tags,
            defaultVersion: policy.defaultVersion,
            // Versions are appended as they come, and their numbers only grow.
            readVersions: {
                policy.versions.reversed().map { Version(id: $0.id, created: $0.created, document: $0.document) }
            })
    }

    /// Newest first. Of a policy of AWS's there is the default version alone: nobody has published the others.
    package var versions: [Version] { readVersions() }
}

extension PolicyFacts {
    /// AWS's own policies in the order of their names, as the partition `aws` has them. Read once: a list of them all is
    /// asked for often.
    private static let ofAWS = ManagedPolicies.all.map { policy in
        PolicyFacts(
            name: policy.name, path: policy.path, id: policy.id, arn: prefix(.aws) + policy.arnSuffix,
            created: policy.created, updated: policy.updated, description: nil, tags: [],
            defaultVersion: policy.defaultVersionID,
            // A document is copied out of the executable, and few calls want it.
            readVersions: {
                [Version(id: policy.defaultVersionID, created: policy.updated, document: PolicyText(policy.document))]
            })
    }

    /// From what follows `policy/` in the ARN to the place in the list.
    private static let numbers = Dictionary(
        ManagedPolicies.all.enumerated().map { ($0.element.arnSuffix, $0.offset) },
        uniquingKeysWith: { first, _ in first })

    private static func prefix(_ partition: Partition) -> String { "arn:\(partition.rawValue):iam::aws:policy/" }

    /// How many policies AWS has.
    static var countOfAWS: Int { ofAWS.count }

    static func ofAWS(_ number: Int, in partition: Partition) -> PolicyFacts {
        var facts = ofAWS[number]
        guard partition != .aws else { return facts }
        facts.arn = prefix(partition) + facts.arn.dropFirst(prefix(.aws).utf8.count)
        let read = facts.readVersions
        facts.readVersions = { read().map { $0.moved(to: partition) } }
        return facts
    }
}

extension Account {
    /// The policy with that ARN, the account's own or AWS's; nil when there is none. Refuses what is no policy's ARN.
    func facts(ofPolicy arn: String) throws(ServiceError) -> PolicyFacts? {
        try hasPolicy(arn) ? PolicyFacts(arn, in: self) : nil
    }

    func existingFacts(ofPolicy arn: String) throws(ServiceError) -> PolicyFacts {
        guard let facts = try facts(ofPolicy: arn) else { throw .noSuchEntity("Policy \(arn) was not found.") }
        return facts
    }

    /// A policy that is the account's own to change.
    /// - Parameter foreign: what is told of a policy of AWS's or of another account, whether there is one or not.
    func existingOwnPolicy(_ arn: String, foreign: ServiceError? = nil) throws(ServiceError) -> ManagedPolicy {
        let exists = try hasPolicy(arn)
        if let foreign, isForeign(arn) { throw foreign }
        guard exists, let policy = policy(arn: arn) else {
            throw .noSuchEntity("Policy \(arn) was not found.")
        }
        return policy
    }

    func isForeign(_ arn: String) -> Bool { (try? ARN(parsing: arn))?.account != id.description }

    /// An action on a managed policy by its ARN, with the tags that it has and what else the call adds. A text that is
    /// no ARN is asked about as if it named nothing in particular.
    func question(_ action: String, onPolicy arn: String, _ context: [ContextEntry] = []) -> [AccessQuestion] {
        let tags = ContextKeys.resourceTags(policy(arn: arn)?.tags ?? [])
        return [AccessQuestion(iam: action, on: try? ARN(parsing: arn), context: context + tags)]
    }
}
