import Authority
import Testing

@Suite struct UserTests {
    static let bob = DictionaryParameters(["UserName": "bob"])

    @Test func createAnswersTheWholeUser() throws {
        var desk = try Desk.town()
        let parameters = DictionaryParameters(["UserName": "Eve", "Path": "/x/", "PermissionsBoundary": Desk.bounds])
            .tagged(["A": "1", "b": "2"])
        let output = try desk.run("CreateUser", parameters)
        let user = try #require(desk.call.account.user(named: "eve"))
        #expect(user.id.hasPrefix("AIDA") && user.id.count == 21)
        #expect(
            output
                == .members([
                    "User": .members([
                        "Path": .string("/x/"), "UserName": .string("Eve"), "UserId": .string(user.id),
                        "Arn": .string("arn:aws:iam::123456789012:user/x/Eve"), "CreateDate": .timestamp(Desk.now),
                        "PermissionsBoundary": .members([
                            "PermissionsBoundaryType": .string("Policy"),
                            "PermissionsBoundaryArn": .string(Desk.bounds),
                        ]),
                        "Tags": .list([
                            .members(["Key": .string("A"), "Value": .string("1")]),
                            .members(["Key": .string("b"), "Value": .string("2")]),
                        ]),
                    ])
                ]))
        #expect(desk.call.changes == [.put(.user(user))])
    }

    @Test func withoutOptionsNothingOptionalIsAnswered() throws {
        var desk = try Desk()
        let created = try desk.run("CreateUser", Self.bob)
        #expect(created["User"]?.names == ["Path", "UserName", "UserId", "Arn", "CreateDate"])
        #expect(try desk.run("GetUser", Self.bob) == created)
    }

    struct Refusal: Sendable {
        let name: String
        let texts: [String: String]
        let error: ServiceError
    }

    static let refusals: [Refusal] = [
        Refusal(
            name: "CreateUser", texts: ["UserName": "ALICE"],
            error: .entityAlreadyExists("User with name ALICE already exists.")),
        Refusal(
            name: "CreateUser", texts: ["UserName": "x", "PermissionsBoundary": "arn:aws:iam::123456789012:policy/no"],
            error: .noSuchEntity(
                "Scope ARN: arn:aws:iam::123456789012:policy/no does not exist or is not attachable.")),
        Refusal(
            name: "CreateUser", texts: ["UserName": "x", "PermissionsBoundary": "longpolicynamebutnoarn"],
            error: .validation("ARN longpolicynamebutnoarn is not valid.")),
        Refusal(
            name: "PutUserPermissionsBoundary",
            texts: ["UserName": "bob", "PermissionsBoundary": "arn:aws-cn:iam::aws:policy/ReadOnlyAccess"],
            error: .validation("Invalid ARN partition")),
        Refusal(
            name: "PutUserPermissionsBoundary",
            texts: ["UserName": "bob", "PermissionsBoundary": "arn:aws:iam::123456789012:user/bob"],
            error: .invalidInput("ARN arn:aws:iam::123456789012:user/bob is not valid.")),
        Refusal(
            name: "UpdateUser", texts: ["UserName": "bob", "NewUserName": "Alice"],
            error: .entityAlreadyExists("User with name Alice already exists.")),
        Refusal(
            name: "DeleteUser", texts: ["UserName": "bob"],
            error: .deleteConflict("Cannot delete entity, must remove users from group first.")),
    ]

    @Test(arguments: refusals)
    func refuses(refusal: Refusal) throws {
        var desk = try Desk.town()
        #expect(desk.refusal(refusal.name, DictionaryParameters(refusal.texts)) == refusal.error)
        #expect(desk.call.changes.isEmpty && desk.call.secretChanges.isEmpty)
    }

    @Test(arguments: [
        "GetUser", "UpdateUser", "DeleteUser", "ListUserTags", "DeleteUserPermissionsBoundary", "ListGroupsForUser",
        "CreateAccessKey", "ListAccessKeys", "ListUserPolicies", "ListAttachedUserPolicies",
    ])
    func nobodyOfThatName(operation: String) throws {
        var desk = try Desk.town()
        #expect(
            desk.refusal(operation, DictionaryParameters(["UserName": "zoe"]))
                == .noSuchEntity("The user with name zoe cannot be found."))
    }

    @Test func quota() throws {
        var quotas = Quotas()
        quotas.users = 2
        var desk = try Desk.town(quotas: quotas)
        #expect(
            desk.refusal("CreateUser", DictionaryParameters(["UserName": "eve"]))
                == .limitExceeded("Cannot exceed quota for UsersPerAccount: 2"))
    }

    @Test func rootAndUserSeeThemselves() throws {
        var root = try Desk.town()
        #expect(
            try root.run("GetUser")
                == .members([
                    "User": .members([
                        "UserId": .string("123456789012"), "Arn": .string("arn:aws:iam::123456789012:root"),
                    ])
                ]))
        var bob = try Desk.town(by: .user(id: "AIDA-bob"))
        #expect(try bob.run("GetUser")["User"]?["UserName"]?.text == "bob")
    }

    @Test func listsLeaveOutTagsAndBoundary() throws {
        var desk = try Desk.town()
        let all = try desk.run("ListUsers")
        #expect(all.names == ["Users", "IsTruncated"])
        #expect(all["Users"]?.entries.map { $0["UserName"]?.text } == ["alice", "bob"])
        #expect(all["Users"]?.entries.first?.names == ["Path", "UserName", "UserId", "Arn", "CreateDate"])
        let team = try desk.run("ListUsers", DictionaryParameters(["PathPrefix": "/te"]))
        #expect(team["Users"]?.entries.map { $0["UserName"]?.text } == ["alice"])
    }

    @Test func renamedUsersKeepWhatTheyAre() throws {
        var desk = try Desk.town()
        let old = try #require(desk.call.account.user(named: "alice"))
        let parameters = DictionaryParameters(["UserName": "alice", "NewUserName": "Robert", "NewPath": "/ops/"])
        #expect(try desk.run("UpdateUser", parameters) == .none)
        var expected = old
        expected.name = "Robert"
        expected.path = "/ops/"
        #expect(desk.call.account.user(named: "robert") == expected)
        #expect(desk.call.account.user(named: "alice") == nil)
        try desk.run("UpdateUser", DictionaryParameters(["UserName": "robert", "NewUserName": "ROBERT"]))
        #expect(desk.call.account.user(named: "robert")?.name == "ROBERT")
        try desk.run("CreateUser", DictionaryParameters(["UserName": "alice"]))
    }

    /// Each thing that hangs on a user is in the way; AWS names one at a time.
    @Test func deleteWantsNothingLeft() throws {
        var desk = try Desk.town()
        try desk.run("AttachUserPolicy", DictionaryParameters(["UserName": "bob", "PolicyArn": Desk.reads]))
        try desk.run(
            "PutUserPolicy",
            DictionaryParameters(["UserName": "bob", "PolicyName": "p", "PolicyDocument": Desk.document]))
        let steps: [(String, String, DictionaryParameters)] = [
            ("must detach all policies first", "DetachUserPolicy", Self.bob.with("PolicyArn", Desk.reads)),
            ("must delete policies first", "DeleteUserPolicy", Self.bob.with("PolicyName", "p")),
            ("must remove users from group first", "RemoveUserFromGroup", Self.bob.with("GroupName", "devs")),
            ("must delete access keys first", "DeleteAccessKey", Self.bob.with("AccessKeyId", "AKIABOB0000000000001")),
        ]
        for (reason, operation, parameters) in steps {
            #expect(desk.refusal("DeleteUser", Self.bob) == .deleteConflict("Cannot delete entity, \(reason)."))
            try desk.run(operation, parameters)
        }
        #expect(try desk.run("DeleteUser", Self.bob) == .none)
        #expect(desk.call.account.user(named: "bob") == nil)
        #expect(desk.call.changes.last == .remove(.user, id: "AIDA-bob"))
    }

    @Test func boundaryComesAndGoes() throws {
        var desk = try Desk.town()
        try desk.run("PutUserPermissionsBoundary", Self.bob.with("PermissionsBoundary", Desk.readOnly))
        #expect(desk.call.account.user(named: "bob")?.boundary == Desk.readOnly)
        try desk.run("DeleteUserPermissionsBoundary", Self.bob)
        #expect(desk.call.account.user(named: "bob")?.boundary == nil)
        #expect(try desk.run("GetUser", Self.bob)["User"]?["PermissionsBoundary"] == nil)
    }
}
