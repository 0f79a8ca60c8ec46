import AWSValues
import AuditTrail
import Authority
import Testing

/// What an import makes of a file.
@Suite struct ImportTests {
    static let ring = KeyRing(master: Array(repeating: 7, count: KeyRing.masterKeyLength))

    static func plan(
        _ json: String, into entities: [Entity] = [], others: [Account] = [], taken: Set<String> = [],
        keepsIDs: Bool = false
    ) throws -> ImportPlan {
        let id = try AccountID(parsing: Desk.account)
        let site = ImportPlan.Site(
            Account(id: id, revision: 4, entities: entities),
            others: Dictionary(uniqueKeysWithValues: others.map { ($0.id, $0) }), taken: taken,
            secrets: SecretBox(ring), region: try Region(parsing: "us-east-1"))
        var random = RandomSource.seeded(5)
        return try ImportPlan(
            ImportFile(Array(json.utf8)), into: site, keepsIDs: keepsIDs, digest: "d1g", at: Desk.now, using: &random)
    }

    /// The account as it is after the import.
    static func account(_ plan: ImportPlan, _ entities: [Entity] = []) throws -> Account {
        let commit = try #require(plan.commit, "\(plan.problems)")
        var account = Account(id: commit.account, revision: commit.expected, entities: entities)
        for change in commit.changes { account.apply(change) }
        return account
    }

    static let allow = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#
    static let iam = "arn:aws:iam::123456789012"

    private static let plain = #"""
        {
          "sekishoImport": 1,
          "policies": [
            { "name": "reads", "path": "/team/", "description": "d", "tags": { "A": "b" }, "document": \#(allow) }
          ],
          "groups": [
            { "name": "readers", "attachedPolicies": ["reads", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
              "inlinePolicies": { "own": \#(allow) } }
          ],
          "users": [
            { "name": "alice", "path": "/team/", "id": "AIDAALICE000000000001", "created": "2019-05-01T12:00:00Z",
              "groups": ["READERS"], "tags": { "Team": "red" },
              "permissionsBoundary": "\#(iam):policy/team/reads",
              "accessKeys": [
                { "id": "AKIAALICE00000000001", "secret": "alice's secret of forty characters or so" },
                { "id": "AKIAALICE00000000002", "secret": "another secret of some length", "status": "Inactive" }
              ] }
          ],
          "roles": [
            { "name": "app", "description": "an app", "maximumSession": 7200, "attachedPolicies": ["reads"],
              "trustPolicy": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
                "Principal": { "AWS": ["\#(iam):user/team/alice", "\#(iam):role/next"] },
                "Action": "sts:AssumeRole" } ] } },
            { "name": "next", "trustPolicy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}" }
          ],
          "instanceProfiles": [ { "name": "machines", "role": "next" } ]
        }
        """#

    @Test func everythingOfAPlainFileIsThere() throws {
        let plan = try Self.plan(Self.plain)
        let account = try Self.account(plan)
        let reads = try #require(account.policy(named: "reads"))
        #expect(account.arn(of: reads).description == "\(Self.iam):policy/team/reads")
        #expect(reads.description == "d" && reads.tags == [Tag(key: "A", value: "b")] && reads.defaultVersion == "v1")
        let readers = try #require(account.group(named: "readers"))
        #expect(
            readers.policies.managed == [
                "\(Self.iam):policy/team/reads", "arn:aws:iam::aws:policy/ReadOnlyAccess",
            ])
        #expect(readers.policies.inline.map(\.name) == ["own"])
        let alice = try #require(account.user(named: "alice"))
        #expect(alice.groups == [readers.id] && alice.boundary == "\(Self.iam):policy/team/reads")
        #expect(alice.created == Instant(seconds: 1_556_712_000) && alice.tags == [Tag(key: "Team", value: "red")])
        #expect(alice.id.hasPrefix("AIDA") && alice.id != "AIDAALICE000000000001")
        let app = try #require(account.role(named: "app"))
        let next = try #require(account.role(named: "next"))
        #expect(app.maximumSession == 7200 && next.maximumSession == 3600 && app.description == "an app")
        // Also of roles that come later in the file.
        #expect(
            app.trust.principals == ["\(Self.iam):user/team/alice": alice.id, "\(Self.iam):role/next": next.id])
        #expect(account.instanceProfile(named: "machines")?.role == next.id)
        #expect(plan.made.count == 6)
        #expect(plan.made.first?.kind == "policy" && plan.made.first?.arn == "\(Self.iam):policy/team/reads")
    }

    @Test func keysKeepTheirIDsAndSecrets() throws {
        let plan = try Self.plan(Self.plain)
        let account = try Self.account(plan)
        let alice = try #require(account.user(named: "alice"))
        let keys = account.accessKeys(ofHolder: alice.id).sorted { $0.id < $1.id }
        #expect(keys.map(\.id) == ["AKIAALICE00000000001", "AKIAALICE00000000002"])
        #expect(keys.map(\.status) == [.active, .inactive] && plan.accessKeys == keys.map(\.id))
        var opened: [String] = []
        for case .put(let key, let user, let sealed) in try #require(plan.commit).secrets {
            #expect(user == alice.id)
            opened.append(try SecretBox(Self.ring).open(sealed, for: key).revealed())
        }
        #expect(opened == ["alice's secret of forty characters or so", "another secret of some length"])
        // And nobody reads them anywhere else.
        #expect(!plan.json.text.contains("secret of"))
        let record = try #require(plan.commit?.records.first)
        #expect(!record.event.text.contains("secret of") && !record.event.text.contains("alice"))
    }

    @Test func itIsOneCommitAndOneRecord() throws {
        let commit = try #require(try Self.plan(Self.plain).commit)
        #expect(commit.expected == 4 && commit.records.count == 1 && commit.at == Desk.now)
        let record = try #require(commit.records.first)
        #expect(record.eventName == "ImportEntities" && record.account == commit.account)
        let details = record.event["serviceEventDetails"]
        #expect(details?["fileDigest"] == "d1g" && details?["userCount"] == 1 && details?["roleCount"] == 2)
        #expect(details?["accessKeyCount"] == 2 && details?["keepsUniqueIds"] == false)
    }

    @Test func uniqueIDsAreKeptForWhoAsks() throws {
        let account = try Self.account(Self.plan(Self.plain, keepsIDs: true))
        #expect(account.users["AIDAALICE000000000001"]?.name == "alice")
        #expect(account.role(named: "app")?.trust.principals.values.contains("AIDAALICE000000000001") == true)
        // What the file has no id for gets one.
        #expect(account.role(named: "app")?.id.hasPrefix("AROA") == true)
    }

    @Test func anEmptyFileDoesNothing() throws {
        let plan = try Self.plan(#"{"sekishoImport":1}"#)
        #expect(plan.problems.isEmpty && plan.commit == nil && plan.made.isEmpty)
    }

    /// Principals of other accounts on the server are found as CreateRole finds them.
    @Test func trustPoliciesReachOtherAccounts() throws {
        let other = Account(id: try AccountID(parsing: "222233334444"), entities: [.user("eve")])
        func file(_ principal: String) -> String {
            let document = trust(#"{"AWS":"\#(principal)"}"#)
            return #"{"sekishoImport":1,"roles":[{"name":"r","trustPolicy":\#(document)}]}"#
        }
        let arn = "arn:aws:iam::222233334444:user/eve"
        #expect(try ImportFile(Array(file(arn).utf8)).trusted.map(\.description) == ["222233334444"])
        let plan = try Self.plan(file(arn), others: [other])
        #expect(try Self.account(plan).role(named: "r")?.trust.principals == [arn: "AIDA-eve"])
        let nobody = "arn:aws:iam::222233334444:user/nobody"
        #expect(
            try Self.plan(file(nobody), others: [other]).problems
                == [ImportProblem(.invalid, "role r", #"Invalid principal in policy: "AWS":"\#(nobody)""#)])
        // One that is gone is shown by its id in what AWS answers, and matches nobody.
        #expect(try Self.plan(file("AIDAGONE0000000000001")).problems == [])
    }
}
