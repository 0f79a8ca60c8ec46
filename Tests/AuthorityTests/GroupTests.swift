import Authority
import Testing

@Suite struct GroupTests {
    static let devs = DictionaryParameters(["GroupName": "devs"])

    @Test func createAnswersTheGroup() throws {
        var desk = try Desk()
        let output = try desk.run("CreateGroup", DictionaryParameters(["GroupName": "Ops", "Path": "/x/"]))
        let group = try #require(desk.call.account.group(named: "ops"))
        #expect(group.id.hasPrefix("AGPA") && group.id.count == 21)
        #expect(
            output
                == .members([
                    "Group": .members([
                        "Path": .string("/x/"), "GroupName": .string("Ops"), "GroupId": .string(group.id),
                        "Arn": .string("arn:aws:iam::123456789012:group/x/Ops"), "CreateDate": .timestamp(Desk.now),
                    ])
                ]))
        #expect(desk.call.changes == [.put(.group(group))])
    }

    @Test func getShowsMembers() throws {
        var desk = try Desk.town()
        try desk.run("AddUserToGroup", Self.devs.with("UserName", "alice"))
        let output = try desk.run("GetGroup", Self.devs)
        #expect(output.names == ["Group", "Users", "IsTruncated"])
        #expect(output["Group"]?["Arn"]?.text == "arn:aws:iam::123456789012:group/org/devs")
        #expect(output["Users"]?.entries.map { $0["UserName"]?.text } == ["alice", "bob"])
        #expect(output["Users"]?.entries.first?["Tags"] == nil)
    }

    @Test func listsByPath() throws {
        var desk = try Desk.town()
        try desk.run("CreateGroup", DictionaryParameters(["GroupName": "Aces"]))
        #expect(try desk.run("ListGroups")["Groups"]?.entries.map { $0["GroupName"]?.text } == ["Aces", "devs"])
        let org = try desk.run("ListGroups", DictionaryParameters(["PathPrefix": "/org/"]))
        #expect(org["Groups"]?.entries.map { $0["GroupName"]?.text } == ["devs"])
        let mine = try desk.run("ListGroupsForUser", DictionaryParameters(["UserName": "bob"]))
        #expect(mine["Groups"] == org["Groups"])
    }

    @Test(arguments: ["GetGroup", "UpdateGroup", "DeleteGroup", "ListGroupPolicies", "ListAttachedGroupPolicies"])
    func noSuchGroup(operation: String) throws {
        var desk = try Desk.town()
        #expect(
            desk.refusal(operation, DictionaryParameters(["GroupName": "none"]))
                == .noSuchEntity("The group with name none cannot be found."))
    }

    @Test func refusals() throws {
        var desk = try Desk.town()
        try desk.run("CreateGroup", DictionaryParameters(["GroupName": "ops"]))
        #expect(
            desk.refusal("CreateGroup", DictionaryParameters(["GroupName": "DEVS"]))
                == .entityAlreadyExists("Group with name DEVS already exists."))
        #expect(
            desk.refusal("UpdateGroup", Self.devs.with("NewGroupName", "Ops"))
                == .entityAlreadyExists("Group with name Ops already exists."))
        #expect(
            desk.refusal("AddUserToGroup", Self.devs.with("UserName", "zoe"))
                == .noSuchEntity("The user with name zoe cannot be found."))
        #expect(
            desk.refusal("AddUserToGroup", DictionaryParameters(["GroupName": "none", "UserName": "bob"]))
                == .noSuchEntity("The group with name none cannot be found."))
    }

    @Test func quotas() throws {
        var quotas = Quotas()
        quotas.groups = 2
        quotas.groupsPerUser = 1
        var desk = try Desk.town(quotas: quotas)
        try desk.run("CreateGroup", DictionaryParameters(["GroupName": "ops"]))
        #expect(
            desk.refusal("CreateGroup", DictionaryParameters(["GroupName": "more"]))
                == .limitExceeded("Cannot exceed quota for GroupsPerAccount: 2"))
        #expect(
            desk.refusal("AddUserToGroup", DictionaryParameters(["GroupName": "ops", "UserName": "bob"]))
                == .limitExceeded("Cannot exceed quota for GroupsPerUser: 1"))
    }

    /// AWS says nothing when there is nothing to do.
    @Test func membershipIsWhatItIs() throws {
        var desk = try Desk.town()
        let bob = Self.devs.with("UserName", "bob")
        #expect(try desk.run("AddUserToGroup", bob) == .none)
        #expect(desk.call.changes.isEmpty)
        #expect(try desk.run("RemoveUserFromGroup", bob) == .none)
        #expect(desk.call.account.user(named: "bob")?.groups == [])
        let changes = desk.call.changes
        #expect(try desk.run("RemoveUserFromGroup", bob) == .none)
        #expect(desk.call.changes == changes)
    }

    @Test func renamedGroupsKeepTheirMembers() throws {
        var desk = try Desk.town()
        try desk.run("UpdateGroup", Self.devs.with("NewGroupName", "Engineers").with("NewPath", "/"))
        let output = try desk.run("GetGroup", DictionaryParameters(["GroupName": "engineers"]))
        #expect(output["Group"]?["Arn"]?.text == "arn:aws:iam::123456789012:group/Engineers")
        #expect(output["Users"]?.entries.map { $0["UserName"]?.text } == ["bob"])
        try desk.run("UpdateGroup", DictionaryParameters(["GroupName": "Engineers", "NewGroupName": "engineers"]))
        #expect(desk.call.account.group(named: "devs") == nil)
    }

    @Test func deleteWantsNothingLeft() throws {
        var desk = try Desk.town()
        let steps: [(String, String, DictionaryParameters)] = [
            ("must remove users from group first", "RemoveUserFromGroup", Self.devs.with("UserName", "bob")),
            ("must detach all policies first", "DetachGroupPolicy", Self.devs.with("PolicyArn", Desk.readOnly)),
            ("must delete policies first", "DeleteGroupPolicy", Self.devs.with("PolicyName", "Inline")),
        ]
        for (reason, operation, parameters) in steps {
            #expect(desk.refusal("DeleteGroup", Self.devs) == .deleteConflict("Cannot delete entity, \(reason)."))
            try desk.run(operation, parameters)
        }
        #expect(try desk.run("DeleteGroup", Self.devs) == .none)
        #expect(desk.call.account.group(named: "devs") == nil)
    }
}
