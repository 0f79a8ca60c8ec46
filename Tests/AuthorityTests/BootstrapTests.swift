import AWSValues
import AuditTrail
import Authority
import Testing

/// The first state of an account.
@Suite struct BootstrapTests {
    private static let secrets = SecretBox(
        KeyRing(master: Array(repeating: UInt8(7), count: KeyRing.masterKeyLength)))

    private func bootstrap(_ partition: Partition = .aws) throws -> Bootstrap {
        Bootstrap(
            try AccountID(parsing: Desk.account), partition: partition, region: try Region(parsing: "us-east-1"),
            at: Desk.now)
    }

    @Test func anAdministratorAndNoRootKey() throws {
        var random = RandomSource.seeded(1)
        let (new, credentials) = try bootstrap().account(using: &random, Self.secrets)
        let account = new.account
        let admin = try #require(account.user(named: "admin"))
        let group = try #require(account.group(named: "Administrators"))
        #expect(account.revision == 0 && account.users.count == 1 && account.groups.count == 1 && account.roles.isEmpty)
        #expect(admin.groups == [group.id] && admin.policies == AttachedPolicies())
        #expect(group.policies.managed == ["arn:aws:iam::aws:policy/AdministratorAccess"])
        let key = try #require(account.accessKeys[credentials.accessKeyID])
        #expect(account.accessKeys.count == 1 && key.user == admin.id && key.status == .active)
        #expect(Account(id: account.id, entities: new.entities).users == account.users)
        #expect(new.at == Desk.now)
        guard case .put(let id, let user, let sealed)? = new.secrets.first, new.secrets.count == 1 else {
            Issue.record("one secret is kept")
            return
        }
        #expect(id == key.id && user == admin.id)
        #expect(try Self.secrets.open(sealed, for: key.id).revealed() == credentials.secret.revealed())
        #expect(credentials.secret.revealed().utf8.count == 40)
    }

    @Test func theAdministratorMayDoEverything() async throws {
        var random = RandomSource.seeded(1)
        let (new, _) = try bootstrap().account(using: &random, Self.secrets)
        let office = try Office(new.entities)
        let admin = try #require(new.account.user(named: "admin"))
        let create = DictionaryParameters(["UserName": "eve"])
        #expect(try await office.call("CreateUser", create, by: .user(id: admin.id)).refusal == nil)
    }

    @Test func theRecordTellsOfIt() throws {
        var random = RandomSource.seeded(1)
        let (new, credentials) = try bootstrap(.govCloud).account(using: &random, Self.secrets)
        let record = try #require(new.records.first)
        #expect(new.records.count == 1 && record.eventName == "CreateAccount" && record.decision == nil)
        #expect(record.account == new.account.id && record.event["eventType"] == "AwsServiceEvent")
        #expect(record.event["eventID"] == .string(record.eventID) && record.event["readOnly"] == false)
        let details = record.event["serviceEventDetails"]
        #expect(details?["accessKeyId"] == .string(credentials.accessKeyID) && details?["userName"] == "admin")
        #expect(details?["policyArns"] == ["arn:aws-us-gov:iam::aws:policy/AdministratorAccess"])
        #expect(!record.event.text.contains(credentials.secret.revealed()))
    }

    @Test func anEphemeralAccountHasTheKeyOfItsRootUser() throws {
        var random = RandomSource.seeded(1)
        let new = try bootstrap().ephemeral(
            rootKey: "test", secret: Secret("any thing: at / all"), using: &random, Self.secrets)
        let key = try #require(new.account.accessKeys["test"])
        #expect(key.user == nil && new.account.users.isEmpty && new.account.groups.isEmpty)
        guard case .put("test", nil, let sealed)? = new.secrets.first else {
            Issue.record("the secret is kept for the root user")
            return
        }
        #expect(try Self.secrets.open(sealed, for: "test").revealed() == "any thing: at / all")
        #expect(!new.records.contains { $0.event.text.contains("any thing") })
    }
}
