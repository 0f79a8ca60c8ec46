import AWSValues
import Authority
import Testing

@Suite struct AccessKeyTests {
    static let bob = DictionaryParameters(["UserName": "bob"])

    /// The secret is in the answer and sealed for its key's row: in no change, and not in the record.
    @Test func theSecretIsAnsweredOnce() throws {
        var desk = try Desk.town()
        let output = try desk.run("CreateAccessKey", DictionaryParameters(["UserName": "ALICE"]))
        let answer = try #require(output["AccessKey"])
        #expect(answer.names == ["UserName", "AccessKeyId", "Status", "CreateDate", "SecretAccessKey"])
        #expect(answer["UserName"]?.text == "alice")
        #expect(answer["Status"]?.text == "Active")
        let id = try #require(answer["AccessKeyId"]?.text)
        let secret = try #require(answer["SecretAccessKey"]?.text)
        #expect(id.hasPrefix("AKIA") && id.count == 20 && secret.count == 40)
        #expect(
            desk.call.changes == [.put(.accessKey(AccessKey(id: id, user: "AIDA-alice", created: Desk.now)))])
        guard case .put(id, "AIDA-alice", let sealed) = try #require(desk.call.secretChanges.first) else {
            Issue.record("\(desk.call.secretChanges)")
            return
        }
        #expect(try desk.call.secrets.open(sealed, for: id).revealed() == secret)
        #expect(throws: SealFailure.self) { try desk.call.secrets.open(sealed, for: "AKIABOB0000000000001") }
        let record = try #require(CreateAccessKey.recorded(output))
        #expect(record["AccessKey"]?.names == ["UserName", "AccessKeyId", "Status", "CreateDate"])
        #expect(!record.texts.contains(secret))
    }

    @Test func twoAUser() throws {
        var desk = try Desk.town()
        try desk.run("CreateAccessKey", Self.bob)
        #expect(
            desk.refusal("CreateAccessKey", Self.bob)
                == .limitExceeded("Cannot exceed quota for AccessKeysPerUser: 2"))
        #expect(desk.call.secretChanges.count == 1)
    }

    @Test func forOneself() throws {
        var desk = try Desk.town(by: .user(id: "AIDA-bob"))
        let created = try desk.run("CreateAccessKey")
        #expect(created["AccessKey"]?["UserName"]?.text == "bob")
        let id = try #require(created["AccessKey"]?["AccessKeyId"]?.text)
        let listed = try desk.run("ListAccessKeys")["AccessKeyMetadata"]?.entries ?? []
        #expect(Set(listed.map { $0["AccessKeyId"]?.text }) == [id, "AKIABOB0000000000001"])
        #expect(listed.first?.names == ["UserName", "AccessKeyId", "Status", "CreateDate"])
    }

    @Test func rootHasKeysOfItsOwn() throws {
        var desk = try Desk.town()
        let created = try desk.run("CreateAccessKey")
        #expect(created["AccessKey"]?.names == ["AccessKeyId", "Status", "CreateDate", "SecretAccessKey"])
        let id = try #require(created["AccessKey"]?["AccessKeyId"]?.text)
        #expect(desk.call.account.accessKeys[id]?.user == nil)
        let listed = try desk.run("ListAccessKeys")["AccessKeyMetadata"]?.entries ?? []
        #expect(Set(listed.map { $0["AccessKeyId"]?.text }) == [id, "AKIAROOT000000000001"])
        try desk.run("DeleteAccessKey", DictionaryParameters(["AccessKeyId": "AKIAROOT000000000001"]))
        #expect(desk.call.account.accessKeys["AKIAROOT000000000001"] == nil)
    }

    @Test func deleteDestroysTheSecret() throws {
        var desk = try Desk.town()
        let key = Self.bob.with("AccessKeyId", "AKIABOB0000000000001")
        #expect(try desk.run("DeleteAccessKey", key) == .none)
        #expect(desk.call.changes == [.remove(.accessKey, id: "AKIABOB0000000000001")])
        #expect(desk.call.secretChanges == [.destroy(key: "AKIABOB0000000000001")])
        #expect(
            desk.refusal("DeleteAccessKey", key)
                == .noSuchEntity("The Access Key with id AKIABOB0000000000001 cannot be found."))
    }

    @Test func switchedOffAndOn() throws {
        var desk = try Desk.town()
        let key = Self.bob.with("AccessKeyId", "AKIABOB0000000000001")
        try desk.run("UpdateAccessKey", key.with("Status", "Inactive"))
        #expect(desk.call.account.accessKeys["AKIABOB0000000000001"]?.status == .inactive)
        let listed = try desk.run("ListAccessKeys", Self.bob)
        #expect(listed["AccessKeyMetadata"]?.entries.first?["Status"]?.text == "Inactive")
        try desk.run("UpdateAccessKey", key.with("Status", "Active"))
        #expect(desk.call.account.accessKeys["AKIABOB0000000000001"]?.status == .active)
    }

    /// Permission was asked for on the user that was named, so the key must be that user's.
    @Test(arguments: ["DeleteAccessKey", "UpdateAccessKey"], ["AKIABOB0000000000001", "AKIAROOT000000000001"])
    func keysOfOthersAreNotThere(operation: String, id: String) throws {
        var desk = try Desk.town()
        let parameters = DictionaryParameters(["UserName": "alice", "AccessKeyId": id, "Status": "Inactive"])
        #expect(
            desk.refusal(operation, parameters) == .noSuchEntity("The Access Key with id \(id) cannot be found."))
        #expect(desk.call.changes.isEmpty && desk.call.secretChanges.isEmpty)
    }
}
