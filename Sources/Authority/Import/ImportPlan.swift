package import AWSValues
import AuditTrail

/// What an import makes of an account: one commit, or everything that stands against it.
package struct ImportPlan: Sendable {
    /// Where the import happens.
    package struct Site: Sendable {
        let account: Account
        let others: [AccountID: Account]
        let taken: Set<String>
        let secrets: SecretBox
        let region: Region

        /// - Parameters:
        ///   - others: the hosted ones of `ImportFile.trusted`.
        ///   - taken: those of `ImportFile.ids` that somebody on this server has, or had.
        ///   - region: what the record of the import says.
        package init(
            _ account: Account, others: [AccountID: Account], taken: Set<String>, secrets: SecretBox, region: Region
        ) {
            self.account = account
            self.others = others
            self.taken = taken
            self.secrets = secrets
            self.region = region
        }
    }

    /// Every entity that it makes but the keys: a kind, and the ARN.
    package let made: [(kind: String, arn: String)]
    package let accessKeys: [String]
    /// Empty when the import can be done.
    package let problems: [ImportProblem]
    private let account: AccountID
    private let revision: Int64
    private let changes: [Change]
    private let secrets: [SecretChange]
    private let record: TrailRecord

    /// - Parameters:
    ///   - keepsIDs: whether users, groups, roles, policies and instance profiles keep their unique ids, where the file
    ///     has some. Access keys always do.
    ///   - digest: the SHA-256 of the file, for the record.
    package init(
        _ file: ImportFile, into site: Site, keepsIDs: Bool, digest: String, at now: Instant,
        using random: inout RandomSource
    ) throws(SealFailure) {
        var builder = ImportBuilder(site, keepsIDs: keepsIDs, at: now, random)
        try builder.build(file)
        random = builder.random
        let account = builder.account
        (problems, secrets) = (builder.problems, builder.secrets)
        changes = builder.entities.map { .put($0) }
        (self.account, revision) = (site.account.id, site.account.revision)
        made = builder.entities.compactMap { account.line(of: $0) }
        accessKeys = builder.entities.compactMap { $0.kind == .accessKey ? $0.id : nil }
        var counts: [(String, JSONText)] = [("fileDigest", .string(digest)), ("keepsUniqueIds", .bool(keepsIDs))]
        for kind in Entity.Kind.allCases {
            let count = builder.entities.count { $0.kind == kind }
            if count > 0 { counts.append(("\(kind.rawValue)Count", .integer(count))) }
        }
        record = .serviceEvent(
            "ImportEntities", .object(counts), in: site.account.id, region: site.region, at: now,
            id: UniqueID.uuid(at: now, using: &random))
    }

    /// The whole import; nil when it cannot be done, or does nothing.
    package var commit: Commit? {
        guard problems.isEmpty, !changes.isEmpty else { return nil }
        return Commit(
            account: account, expected: revision, changes: changes, secrets: secrets, records: [record], at: record.at)
    }

    /// `{"account", "made": [{"kind", "arn"}], "accessKeys": [id], "problems": […]}`. No secret is in it.
    package var json: JSONText {
        [
            "account": .string(account.description),
            "made": .array(made.map { ["kind": .string($0.kind), "arn": .string($0.arn)] }),
            "accessKeys": .array(accessKeys.map { .string($0) }), "problems": .array(problems.map(\.json)),
        ]
    }
}

extension Account {
    fileprivate func line(of entity: Entity) -> (kind: String, arn: String)? {
        let arn: ARN? =
            switch entity {
            case .user(let user): self.arn(of: user)
            case .group(let group): self.arn(of: group)
            case .role(let role): self.arn(of: role)
            case .policy(let policy): self.arn(of: policy)
            case .instanceProfile(let profile): self.arn(of: profile)
            case .accessKey, .loginProfile, .mfaDevice, .settings: nil
            }
        return arn.map { (entity.kind.rawValue, $0.description) }
    }
}
