import AWSValues
import AuditTrail
import Authority
import Testing

/// Rotation of the keys of an authority at work.
@Suite struct KeyRotationTests {
    private static let create = DictionaryParameters(["UserName": "bob"])

    /// A key of bob's that the authority made, and its secret.
    private func key(_ office: Office) async throws -> (id: String, secret: String) {
        let made = try await office.call("CreateAccessKey", Self.create, by: .root).get()["AccessKey"]
        return (try #require(made?["AccessKeyId"]?.text), try #require(made?["SecretAccessKey"]?.text))
    }

    private func secret(of key: String, in office: Office) throws -> String {
        let stored = try #require(office.store.credential(key))
        return try office.service.secrets.open(stored.sealed, for: key).revealed()
    }

    @Test func secretsAreSealedAgainAndTheOldKeyGoes() async throws {
        let office = try office()
        let telephone = try await office.pair()
        let (key, secret) = try await key(office)
        let before = try #require(office.store.credential(key)).sealed
        let session = try await office.assume(Self.role, by: .user(id: "AIDA-bob"))
        let keys = try await office.service.rotateKeys([.data])
        #expect(keys.facts.map { "\($0.purpose) \($0.number)" } == ["data 1", "sealing 0"])
        let after = try #require(office.store.credential(key)).sealed
        #expect(before != after && SecretBox.keyNumber(of: after) == 1)
        #expect(throws: SealFailure()) { _ = try office.service.secrets.open(before, for: key) }
        #expect(try self.secret(of: key, in: office) == secret)
        let seed = try #require(office.store.kept(of: office.id).vault.sealed[Vault.Key(.seed, telephone.serial)])
        #expect(SecretBox.keyNumber(of: seed) == 1)
        // The vault in memory is the new one: codes are still proven.
        _ = try await office.sessionToken(DictionaryParameters().proving(telephone))
        // Sessions are not touched.
        #expect(try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).refusal == nil)
    }

    private static let role = "\(Office.iam):role/app"

    private func office() throws -> Office { try Office(bobMay: policy("*"), { _ in }, [.role(.sample("app"))]) }

    @Test func sessionsLiveThroughARotationOfTheirKey() async throws {
        let office = try office()
        let old = try await office.call(
            "AssumeRole", DictionaryParameters(["RoleArn": Self.role, "RoleSessionName": "shell"]), of: .sts,
            by: Office.bob
        ).get()["Credentials"]?["SessionToken"]?.text
        let token = try #require(old)
        try await office.service.rotateKeys([.sealing])
        #expect(try office.service.sessions.session(from: token).name == "shell")
        let new = try await office.assume(Self.role, by: Office.bob)
        #expect(try await office.call("GetCallerIdentity", of: .sts, by: .session(new)).refusal == nil)
        office.clock.advance(seconds: KeySet.sealingGrace)
        try await office.service.tidyKeys()
        #expect(throws: SealFailure()) { _ = try office.service.sessions.session(from: token) }
    }

    /// What seals must be able to open after a restart, whatever moment that comes at.
    @Test func theStoreHasEveryKeyThatIsNeeded() async throws {
        let office = try office()
        let (key, secret) = try await key(office)
        for _ in 0..<3 { try await office.service.rotateKeys([.data, .sealing]) }
        let master = [UInt8](repeating: 7, count: KeyRing.masterKeyLength)
        let again = try KeyRing(master: master, opening: office.store.keys())
        let stored = try #require(office.store.credential(key))
        #expect(try SecretBox(again).open(stored.sealed, for: key).revealed() == secret)
        #expect(again.current.facts.filter { $0.purpose == .data }.map(\.number) == [3])
        #expect(again.current.facts.filter { $0.purpose == .sealing }.map(\.number) == [0, 1, 2, 3])
    }

    /// Cut short after the new key was kept and before everything was sealed again.
    @Test func aRotationThatWasCutShortIsFinished() async throws {
        let office = try office()
        let (key, secret) = try await key(office)
        let master = [UInt8](repeating: 7, count: KeyRing.masterKeyLength)
        let ring = KeyRing(master: master)
        var random = RandomSource.seeded(1)
        office.store.keep(try ring.wrapped(ring.current.rotating([.data], at: Desk.now, using: &random)))
        let clock = office.clock
        let after = AuthorityService(
            store: office.store, keys: try KeyRing(master: master, opening: office.store.keys())
        ) { clock.now }
        try await after.tidyKeys()
        let stored = try #require(office.store.credential(key))
        #expect(SecretBox.keyNumber(of: stored.sealed) == 1)
        #expect(try after.secrets.open(stored.sealed, for: key).revealed() == secret)
        #expect(office.store.keys().filter { $0.purpose == .data }.map(\.number) == [1])
    }

    /// Keys and passwords that are made meanwhile are not lost.
    @Test func callsGoOnMeanwhile() async throws {
        let office = try office()
        let service = office.service
        let source = try office.source()
        let made = try await withThrowingTaskGroup(of: (String, String)?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    if number.isMultiple(of: 8) {
                        _ = try? await service.rotateKeys([.data, .sealing])
                        return nil
                    }
                    let name = DictionaryParameters(["UserName": "user\(number)"])
                    let root = office.caller(.root)
                    _ = try await service.perform(CreateUser.self, name, by: root, from: source)
                    let reply = try await service.perform(CreateAccessKey.self, name, by: root, from: source)
                    let key = try reply.result.get()["AccessKey"]
                    return (key?["AccessKeyId"]?.text ?? "", key?["SecretAccessKey"]?.text ?? "")
                }
            }
            var made: [(String, String)] = []
            for try await key in group { if let key { made.append(key) } }
            return made
        }
        #expect(made.count == 35)
        try await service.tidyKeys()
        for (key, secret) in made { #expect(try self.secret(of: key, in: office) == secret) }
    }

    @Test func theOperationIsTheManagementAccountsAndRecorded() async throws {
        let office = try office()
        let answer = try #require(
            try await office.service.answer(
                sekisho: "RotateKeys", DictionaryParameters(), by: office.caller(Office.bob), from: office.source()))
        let json = try answer.answer.get()
        #expect(json["keys"]?.array?.count == 3)
        let record = try office.record(office.lastCall)
        #expect(record.eventName == "RotateKeys" && record.event["readOnly"] == false)
        #expect(record.event["requestParameters"]?["purposes"] == ["data", "sealing"])
        #expect(
            record.decision?.questions.map(\.resource) == ["arn:aws:sekisho:us-east-1:123456789012:keys"])
        var wrong = DictionaryParameters()
        wrong.lists["Purposes"] = ["everything"]
        let refused = try #require(
            try await office.service.answer(
                sekisho: "RotateKeys", wrong, by: office.caller(Office.bob), from: office.source()))
        #expect(refused.answer.refusal?.code == "ValidationError")
    }

    @Test func aMemberMayNotRotate() async throws {
        let office = try office()
        let id = try AccountID(parsing: "999988887777")
        try office.store.create(
            NewAccount(
                account: Account(id: id), isManagement: false, entities: [], secrets: [], records: [], at: Desk.now))
        let member = Caller(proven: .root, account: id, accessKey: "AKIA")
        let answer = try #require(
            try await office.service.answer(
                sekisho: "RotateKeys", DictionaryParameters(), by: member, from: office.source()))
        #expect(answer.answer.refusal == .accessDenied("The server's keys belong to the management account."))
        #expect(office.store.keys().isEmpty)
    }
}
