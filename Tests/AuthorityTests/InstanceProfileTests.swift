import AWSValues
import Authority
import Testing

@Suite struct InstanceProfileTests {
    static let iam = "arn:aws:iam::123456789012"
    static let web = DictionaryParameters(["InstanceProfileName": "web"])
    static let webAndApp = DictionaryParameters(["InstanceProfileName": "web", "RoleName": "app"])
    static let base = ["Path", "InstanceProfileName", "InstanceProfileId", "Arn", "CreateDate", "Roles"]

    static func sample(_ name: String, path: String = "/", role: String? = nil, tags: [Authority.Tag] = []) -> Entity {
        var profile = InstanceProfile(id: "AIPA-\(name)", name: name, path: path, created: Desk.now)
        profile.role = role.map { "AROA-\($0)" }
        profile.tags = tags
        return .instanceProfile(profile)
    }

    private func desk(_ more: Entity..., quotas: Quotas = Quotas()) throws -> Desk {
        var desk = try Desk.town(quotas: quotas)
        for entity in more { desk.call.put(entity) }
        return desk
    }

    @Test func aProfileIsMadeFilledAndShown() throws {
        var desk = try desk()
        let made = try desk.run("CreateInstanceProfile", Self.web.with("Path", "/x/"))["InstanceProfile"]
        #expect(made?.names == Self.base)
        #expect(made?["Arn"] == .string("\(Self.iam):instance-profile/x/web"))
        #expect(made?["InstanceProfileId"]?.text?.hasPrefix("AIPA") == true)
        #expect(made?["Roles"] == .list([]))
        #expect(try desk.run("AddRoleToInstanceProfile", Self.webAndApp) == .none)
        let whole = try desk.run("GetInstanceProfile", DictionaryParameters(["InstanceProfileName": "WEB"]))
        #expect(whole["InstanceProfile"]?.names == Self.base + ["Tags"])
        let role = try #require(whole["InstanceProfile"]?["Roles"]?.entries.first)
        #expect(role.names == ["Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument"])
        #expect(role["RoleName"] == .string("app"))
        let forRole = try desk.run("ListInstanceProfilesForRole", DictionaryParameters(["RoleName": "app"]))
        #expect(forRole["InstanceProfiles"]?.entries.map(\.names) == [Self.base])
        #expect(try desk.run("RemoveRoleFromInstanceProfile", Self.webAndApp) == .none)
        #expect(try desk.run("DeleteInstanceProfile", Self.web) == .none)
        #expect(desk.call.account.instanceProfiles.isEmpty)
    }

    @Test func tagsComeWithTheAnswerThatAWSGivesThemIn() throws {
        var desk = try desk()
        let made = try desk.run("CreateInstanceProfile", Self.web.tagged(["Team": "a", "team": "b"]))
        #expect(made["InstanceProfile"]?.names == Self.base + ["Tags"])
        #expect(try desk.run("ListInstanceProfiles")["InstanceProfiles"]?.entries.first?.names == Self.base)
        try desk.run("TagInstanceProfile", Self.web.tagged(["team": "c", "cost": "1"]))
        // Their keys differ by case, other than those of users and roles.
        var tags = try desk.run("ListInstanceProfileTags", Self.web)["Tags"]?.entries ?? []
        #expect(tags.map { $0["Key"]?.text } == ["Team", "cost", "team"])
        #expect(tags.map { $0["Value"]?.text } == ["a", "1", "c"])
        var untag = Self.web
        untag.lists["TagKeys"] = ["Team", "nothing"]
        try desk.run("UntagInstanceProfile", untag)
        tags = try desk.run("ListInstanceProfileTags", Self.web)["Tags"]?.entries ?? []
        #expect(tags.map { $0["Key"]?.text } == ["cost", "team"])
    }

    @Test func listsPageUnderAPrefix() throws {
        var desk = try desk(
            Self.sample("b", path: "/x/"), Self.sample("A", path: "/x/"), Self.sample("c", path: "/x/"),
            Self.sample("other"))
        let first = try desk.run(
            "ListInstanceProfiles", DictionaryParameters(["PathPrefix": "/x/", "MaxItems": "2"]))
        #expect(first["InstanceProfiles"]?.entries.map { $0["InstanceProfileName"]?.text } == ["A", "b"])
        let marker = try #require(first["Marker"]?.text)
        let second = try desk.run(
            "ListInstanceProfiles", DictionaryParameters(["PathPrefix": "/x/", "Marker": marker]))
        #expect(second["InstanceProfiles"]?.entries.map { $0["InstanceProfileName"]?.text } == ["c"])
        #expect(second["IsTruncated"] == .boolean(false))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let texts: [String: String]
        let error: ServiceError

        var testDescription: String { "\(name): \(error.message)" }
    }

    static let missing = ServiceError.noSuchEntity("Instance Profile nothing cannot be found.")
    static let held = ServiceError.deleteConflict(
        "Cannot delete entity, must remove roles from instance profile first.")

    static let refusals: [Refusal] =
        ["GetInstanceProfile", "DeleteInstanceProfile", "ListInstanceProfileTags"].map {
            Refusal(name: $0, texts: ["InstanceProfileName": "nothing"], error: missing)
        }
        + ["AddRoleToInstanceProfile", "RemoveRoleFromInstanceProfile"].map {
            Refusal(name: $0, texts: ["InstanceProfileName": "nothing", "RoleName": "app"], error: missing)
        } + [
            Refusal(
                name: "AddRoleToInstanceProfile", texts: ["InstanceProfileName": "web", "RoleName": "nobody"],
                error: .noSuchEntity("The role with name nobody cannot be found.")),
            Refusal(
                name: "AddRoleToInstanceProfile",
                texts: ["InstanceProfileName": "web", "RoleName": "AWSServiceRoleForSupport"],
                error: ServiceError(
                    "UnmodifiableEntity",
                    "Cannot perform the operation on the protected role 'AWSServiceRoleForSupport' - this role is only "
                        + "modifiable by AWS")),
            Refusal(
                name: "AddRoleToInstanceProfile", texts: ["InstanceProfileName": "full", "RoleName": "app"],
                error: .limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1")),
            Refusal(
                name: "RemoveRoleFromInstanceProfile", texts: ["InstanceProfileName": "web", "RoleName": "app"],
                error: .noSuchEntity("The role with name app cannot be found in instance profile web.")),
            Refusal(
                name: "CreateInstanceProfile", texts: ["InstanceProfileName": "WEB"],
                error: .entityAlreadyExists("Instance Profile WEB already exists.")),
            Refusal(
                name: "CreateInstanceProfile", texts: ["InstanceProfileName": "third"],
                error: .limitExceeded("Cannot exceed quota for InstanceProfilesPerAccount: 2")),
            Refusal(
                name: "CreateInstanceProfile", texts: ["InstanceProfileName": String(repeating: "a", count: 129)],
                error: .validation(
                    "1 validation error detected: Value at 'instanceProfileName' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 128")),
            Refusal(name: "DeleteInstanceProfile", texts: ["InstanceProfileName": "full"], error: held),
            Refusal(
                name: "ListInstanceProfilesForRole", texts: ["RoleName": "nobody"],
                error: .noSuchEntity("The role with name nobody cannot be found.")),
            // Before what hangs on the role: it is the last that people find.
            Refusal(name: "DeleteRole", texts: ["RoleName": "app"], error: held),
        ]

    @Test(arguments: refusals) func refuses(_ row: Refusal) throws {
        var quotas = Quotas()
        quotas.instanceProfiles = 2
        var desk = try desk(
            Self.sample("web"), Self.sample("full", role: "app"),
            .role(.sample("AWSServiceRoleForSupport", path: "/aws-service-role/support.amazonaws.com/")), quotas: quotas
        )
        #expect(desk.refusal(row.name, DictionaryParameters(row.texts)) == row.error)
    }

    static let tags = "aws:ResourceTag/T=1 iam:ResourceTag/T=1"
    static let questions: [QuestionTests.Row] = [
        .init(
            "CreateInstanceProfile", web.with("Path", "/x/").tagged(["A": "1"]),
            "iam:CreateInstanceProfile \(iam):instance-profile/x/web aws:RequestTag/A=1 aws:TagKeys=A",
            "iam:TagInstanceProfile \(iam):instance-profile/x/web aws:RequestTag/A=1 aws:TagKeys=A"),
        .init("CreateInstanceProfile", web, "iam:CreateInstanceProfile \(iam):instance-profile/web"),
        .init(
            "GetInstanceProfile", ["InstanceProfileName": "TAGGED"],
            "iam:GetInstanceProfile \(iam):instance-profile/p/tagged \(tags)"),
        .init("GetInstanceProfile", web, "iam:GetInstanceProfile \(iam):instance-profile/web"),
        .init("ListInstanceProfiles", [:], "iam:ListInstanceProfiles \(iam):instance-profile/"),
        .init(
            "ListInstanceProfilesForRole", ["RoleName": "app"],
            "iam:ListInstanceProfilesForRole \(iam):role/org/app aws:ResourceTag/Owner=alice iam:ResourceTag/Owner=alice"
        ),
        .init(
            "AddRoleToInstanceProfile", ["InstanceProfileName": "tagged", "RoleName": "app"],
            "iam:AddRoleToInstanceProfile \(iam):instance-profile/p/tagged \(tags)",
            "iam:PassRole \(iam):role/org/app aws:ResourceTag/Owner=alice "
                + "iam:AssociatedResourceArn=arn:aws:ec2:*:123456789012:instance/* "
                + "iam:PassedToService=ec2.amazonaws.com iam:ResourceTag/Owner=alice"),
        .init(
            "RemoveRoleFromInstanceProfile", webAndApp,
            "iam:RemoveRoleFromInstanceProfile \(iam):instance-profile/web"),
        .init(
            "TagInstanceProfile", web.tagged(["A": "1"]),
            "iam:TagInstanceProfile \(iam):instance-profile/web aws:RequestTag/A=1 aws:TagKeys=A"),
    ]

    @Test(arguments: questions) func asks(_ row: QuestionTests.Row) throws {
        let desk = try desk(Self.sample("tagged", path: "/p/", tags: [Tag(key: "T", value: "1")]))
        #expect(try desk.questions(row.name, row.parameters).map(\.line) == row.questions)
    }
}
