import AWSValues

/// Makes entities of what a file has, one after another on an account as it will be, and notes all that stands against it.
/// Whatever IAM refuses of a call is refused here in the same words.
struct ImportBuilder {
    let site: ImportPlan.Site
    let keepsIDs: Bool
    let now: Instant
    /// AWS's own accounts may have more than the usual quotas.
    let quotas = Quotas.raised
    var random: RandomSource
    /// As it will be.
    private(set) var account: Account
    private(set) var entities: [Entity] = []
    private(set) var problems: [ImportProblem] = []
    var secrets: [SecretChange] = []
    private var used: Set<String> = []
    /// Where an entity is among them, by its id.
    private var places: [String: Int] = [:]

    init(_ site: ImportPlan.Site, keepsIDs: Bool, at now: Instant, _ random: RandomSource) {
        self.site = site
        self.keepsIDs = keepsIDs
        self.now = now
        self.random = random
        account = site.account
    }

    /// What others name comes before what names it. Roles name each other: their trust policies come last.
    mutating func build(_ file: ImportFile) throws(SealFailure) {
        for policy in file.policies { add(policy) }
        for group in file.groups { add(group) }
        for user in file.users { try add(user) }
        for role in file.roles { add(role) }
        for role in file.roles { trust(role) }
        for profile in file.instanceProfiles { add(profile) }
        let count = account
        let limits: [(Int, Int, String)] = [
            (count.users.count, quotas.users, "UsersPerAccount"),
            (count.groups.count, quotas.groups, "GroupsPerAccount"),
            (count.roles.count, quotas.roles, "RolesPerAccount"),
            (count.policies.count, quotas.policies, "PoliciesPerAccount"),
            (count.instanceProfiles.count, quotas.instanceProfiles, "InstanceProfilesPerAccount"),
        ]
        for (count, quota, name) in limits where count > quota {
            note(.invalid, "account \(account.id)", "Cannot exceed quota for \(name): \(quota)")
        }
    }

    mutating func note(_ code: ImportProblem.Code, _ what: String, _ detail: String = "") {
        problems.append(ImportProblem(code, what, detail))
    }

    mutating func put(_ entity: Entity) {
        account.apply(.put(entity))
        places[entity.id] = entities.count
        entities.append(entity)
    }

    /// Puts another version of what was put before.
    mutating func replace(_ entity: Entity) {
        account.apply(.put(entity))
        if let place = places[entity.id] { entities[place] = entity }
    }

    /// Notes what a piece of work has thrown; nil then.
    mutating func taking<Value>(_ result: Result<Value, ServiceError>, _ what: String) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let error):
            note(.invalid, what, error.message)
            return nil
        }
    }

    /// The id that an entity had, or a new one.
    mutating func id(_ prefix: UniqueIDPrefix, _ head: ImportFile.Head, _ what: String) -> String {
        guard keepsIDs, let id = head.id else { return UniqueID.make(prefix, of: account.id, using: &random) }
        let isPlain = id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        if !id.hasPrefix(prefix.rawValue) || !isPlain || !(16...128).contains(id.utf8.count) {
            note(.invalid, what, "The unique id \(id) is not of the form \(prefix.rawValue)….")
        }
        claim(id, what)
        return id
    }

    /// No id is given twice, not even after its entity is gone: policies may still name it.
    mutating func claim(_ id: String, _ what: String) {
        if site.taken.contains(id) || !used.insert(id).inserted { note(.taken, what, id) }
    }

    /// Notes when an entity cannot have its name, or is of another account than its ARN would be here.
    mutating func admit(_ head: ImportFile.Head, _ what: String, as arn: ARN, isThere: Bool, isNew: Bool) -> Bool {
        if let text = head.arn, !text.utf8.elementsEqual(arn.description.utf8) {
            note(.otherAccount, what, text)
            return false
        }
        if isThere { note(.conflict, what) } else if !isNew { note(.duplicate, what) }
        return !isThere && isNew
    }
}

extension Quotas {
    /// As far as AWS raises them for whoever asks.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    static let raised: Quotas = {
        var quotas = Quotas()
        quotas.groups = 500
        quotas.roles = 5000
        quotas.policies = 5000
        // One for each role.
        quotas.instanceProfiles = 5000
        quotas.attachedPerUser = 20
        quotas.attachedPerRole = 20
        quotas.trustPolicySize = 4096
        return quotas
    }()
}
