package import AWSValues
import AuditTrail

/// Sekisho CreateAccount: another account on this server, with a role for administrators of the management account and no
/// keys, as AWS Organizations makes them.
/// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
package struct CreateAccount: Operation {
    package static let name = "CreateAccount"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = false

    let accountName: String
    /// nil for a random one.
    let id: AccountID?
    /// nil for that of the management account.
    let partition: Partition?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let name = try parameters.string("Name")
        if let name {
            check.length(name.unicodeScalars.count, "name", most: 50)
            check.require(
                name.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "name",
                "satisfy regular expression pattern: [\\u0020-\\u007E]+")
        } else {
            check.missing("name")
        }
        let given = try parameters.string("AccountId")
        id = given.flatMap { try? AccountID(parsing: $0) }
        check.require(
            given == nil || id != nil, "accountId", "satisfy regular expression pattern: \\d{12}")
        partition = check.choice(try parameters.string("Partition"), "partition")
        accountName = name ?? ""
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .claim }

    /// Like Organizations' own action it is on no resource.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(ActionName(service: "sekisho", name: "CreateAccount"), on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        try call.requireManagement("make")
        let id = try unusedID(&call)
        let new = try account(id, &call)
        call.create(new)
        let role = new.account.role(named: CreateAccount.roleName)
        return AccountSummary(new).output(role: role.map { new.account.arn(of: $0) })
    }

    private func unusedID(_ call: inout Call) throws(ServiceError) -> AccountID {
        let taken = Set(call.surroundings.directory.map(\.id))
        if let id {
            guard !taken.contains(id) else {
                throw ServiceError("DuplicateAccountException", "There is an account \(id) already.", status: 409)
            }
            return id
        }
        // Of 900 billion, no two in a row are taken but by a broken source of randomness.
        for _ in 0..<100 {
            if let id = try? AccountID(random: &call.random), !taken.contains(id) { return id }
        }
        throw ServiceError("InternalFailure", "No account id could be found.", status: 500)
    }

    private func account(_ id: AccountID, _ call: inout Call) throws(ServiceError) -> NewAccount {
        let partition = partition ?? call.account.partition
        // Nobody of another partition can assume a role, so that there would be no use for one.
        let role = partition == call.account.partition ? accessRole(id, &call) : nil
        let entities = role.map { [Entity.role($0)] } ?? []
        let account = Account(id: id, partition: partition, entities: entities)
        let details: [(String, JSONText?)] = [
            ("accountId", .string(id.description)), ("accountName", .string(accountName)),
            ("partition", .string(partition.rawValue)),
            ("managementAccountId", .string(call.account.id.description)),
            ("roleArn", role.map { .string(account.arn(of: $0).description) }),
        ]
        let record = TrailRecord.serviceEvent(
            CreateAccount.name, .object(details.compactMap { name, value in value.map { (name, $0) } }), in: id,
            region: call.region, at: call.now, id: UniqueID.uuid(at: call.now, using: &call.random))
        return NewAccount(
            account: account, name: accountName, isManagement: false, entities: entities, secrets: [],
            records: [record], at: call.now)
    }

    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
    private static let roleName = "OrganizationAccountAccessRole"

    private func accessRole(_ id: AccountID, _ call: inout Call) -> Role {
        let trust =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"\#(call.account.rootARN)"},"#
            + #""Action":"sts:AssumeRole"}]}"#
        var role = Role(
            id: UniqueID.make(.role, of: id, using: &call.random), name: CreateAccount.roleName, path: "/",
            created: call.now, trust: PolicyText(trust))
        role.policies.managed = ["arn:\(call.account.partition.rawValue):iam::aws:policy/AdministratorAccess"]
        return role
    }

    package var recorded: Output {
        .members([
            "name": .string(accountName), "accountId": id.map { .string($0.description) },
            "partition": partition.map { .string($0.rawValue) },
        ])
    }
}
