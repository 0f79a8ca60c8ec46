import AWSValues
import Authority
import Testing

/// When keys, roles and passwords were used last.
@Suite struct LastUseTests {
    static let key = DictionaryParameters(["AccessKeyId": "AKIABOB0000000000001"])
    static let use = LastUse(at: Desk.now, service: "iam", region: "us-east-1")

    @Test func aKeyThatWasNeverUsedSaysSo() throws {
        var desk = try Desk.town()
        #expect(
            try desk.run("GetAccessKeyLastUsed", Self.key)
                == .members([
                    "UserName": .string("bob"),
                    "AccessKeyLastUsed": .members(["Region": .string("N/A"), "ServiceName": .string("N/A")]),
                ]))
        desk.call.note(.put(.accessKey(id: "AKIABOB0000000000001", Self.use)))
        let used = try desk.run("GetAccessKeyLastUsed", Self.key)["AccessKeyLastUsed"]
        #expect(
            used
                == .members([
                    "Region": .string("us-east-1"), "LastUsedDate": .timestamp(Desk.now), "ServiceName": .string("iam"),
                ]))
    }

    @Test func aKeyIsAboutItsUser() throws {
        let desk = try Desk.town()
        let iam = "arn:aws:iam::123456789012"
        #expect(
            try desk.questions("GetAccessKeyLastUsed", Self.key).map(\.line) == [
                "iam:GetAccessKeyLastUsed \(iam):user/bob"
            ])
        let root = DictionaryParameters(["AccessKeyId": "AKIAROOT000000000001"])
        #expect(
            try desk.questions("GetAccessKeyLastUsed", root).map(\.line) == ["iam:GetAccessKeyLastUsed \(iam):root"])
    }

    /// AWS does not say whether it is another account's or nobody's.
    @Test func aKeyThatIsNotThereIsDenied() throws {
        let desk = try Desk.town(by: .user(id: "AIDA-bob"))
        #expect(
            throws: ServiceError.accessDenied(
                "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:GetAccessKeyLastUsed on "
                    + "resource: access key AKIAIOSFODNN7EXAMPLE")
        ) {
            try desk.questions("GetAccessKeyLastUsed", DictionaryParameters(["AccessKeyId": "AKIAIOSFODNN7EXAMPLE"]))
        }
    }

    @Test func theRootUsersKeyHasNoUserName() throws {
        var desk = try Desk.town()
        let output = try desk.run("GetAccessKeyLastUsed", DictionaryParameters(["AccessKeyId": "AKIAROOT000000000001"]))
        #expect(output.names == ["AccessKeyLastUsed"])
    }

    @Test func aPasswordsLastUseIsInGetUserAndListUsersAlone() throws {
        var desk = try Desk.town()
        #expect(try desk.run("GetUser", UserTests.bob)["User"]?["PasswordLastUsed"] == nil)
        desk.call.note(.put(.signIn(id: "AIDA-bob", Self.use)))
        desk.call.note(.put(.signIn(id: Desk.account, Self.use)))
        #expect(try desk.run("GetUser", UserTests.bob)["User"]?["PasswordLastUsed"] == .timestamp(Desk.now))
        #expect(try desk.run("GetUser")["User"]?["PasswordLastUsed"] == .timestamp(Desk.now))
        let listed = try desk.run("ListUsers")["Users"]?.entries
        #expect(listed?.map { $0["PasswordLastUsed"] } == [nil, .timestamp(Desk.now)])
        let members = try desk.run("GetGroup", DictionaryParameters(["GroupName": "devs"]))["Users"]?.entries
        #expect(members?.map { $0["PasswordLastUsed"] } == [nil])
    }

    @Test func aRolesLastUseIsInGetRoleForFourHundredDays() throws {
        var desk = try Desk.town()
        let app = DictionaryParameters(["RoleName": "app"])
        #expect(try desk.run("GetRole", app)["Role"]?["RoleLastUsed"] == .structure([]))
        desk.call.note(.put(.role(id: "AROA-app", Self.use)))
        let told = Output.members(["LastUsedDate": .timestamp(Desk.now), "Region": .string("us-east-1")])
        #expect(try desk.run("GetRole", app)["Role"]?["RoleLastUsed"] == told)
        #expect(try desk.run("ListRoles")["Roles"]?.entries.first?["RoleLastUsed"] == nil)
        let details = try desk.run("GetAccountAuthorizationDetails")["RoleDetailList"]?.entries.first
        #expect(details?["RoleLastUsed"] == told)
        let old = LastUse(at: Desk.now.adding(seconds: -400 * 86_400), service: "iam", region: "us-east-1")
        desk.call.note(.put(.role(id: "AROA-app", old)))
        #expect(try desk.run("GetRole", app)["Role"]?["RoleLastUsed"] == .structure([]))
    }

    /// A re-created user or role of the same name inherits nothing, and what is gone leaves no line behind.
    @Test func whatIsDeletedLeavesNoUsage() throws {
        var desk = try Desk.town()
        let service = ServiceUse(service: "iam", at: Desk.now, region: "us-east-1", actions: [:])
        for id in ["AIDA-dave", "AROA-gone"] { desk.call.note(.put(.service(id: id, service))) }
        desk.call.put(.user(.sample("dave")))
        desk.call.put(.role(.sample("gone")))
        desk.call.note(.put(.signIn(id: "AIDA-dave", Self.use)))
        desk.call.note(.put(.role(id: "AROA-gone", Self.use)))
        desk.call.note(.put(.accessKey(id: "AKIABOB0000000000001", Self.use)))
        try desk.run("DeleteUser", DictionaryParameters(["UserName": "dave"]))
        try desk.run("DeleteRole", DictionaryParameters(["RoleName": "gone"]))
        try desk.run("DeleteAccessKey", Self.key.with("UserName", "bob"))
        let usage = desk.call.usage
        #expect(usage.services.isEmpty && usage.signIns.isEmpty && usage.roles.isEmpty && usage.accessKeys.isEmpty)
    }
}
