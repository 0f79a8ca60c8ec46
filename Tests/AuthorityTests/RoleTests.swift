import AWSValues
import Authority
import Testing

/// What role operations answer and refuse, as recorded from AWS where a recording could be found.
@Suite struct RoleTests {
    static let iam = "arn:aws:iam::123456789012"
    static let ec2 = trust(#"{"Service":"ec2.amazonaws.com"}"#)

    private func parameters(_ name: String = "web", _ more: [String: String] = [:]) -> DictionaryParameters {
        DictionaryParameters(["RoleName": name, "AssumeRolePolicyDocument": Self.ec2].merging(more) { $1 })
    }

    @Test func createRepeatsNeitherDescriptionNorSessionLimit() throws {
        var desk = try Desk([.policy(.sample("bounds"))])
        let plain = try #require(try desk.run("CreateRole", parameters())["Role"])
        #expect(plain.names == ["Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument"])
        #expect(plain["Arn"] == .string("\(Self.iam):role/web"))
        #expect(plain["RoleId"]?.text?.hasPrefix("AROA") == true)
        let full = parameters(
            "app",
            [
                "Path": "/org/", "Description": "An app", "MaxSessionDuration": "7200",
                "PermissionsBoundary": Desk.bounds,
            ]
        ).tagged(["Stage": "prod"])
        let whole = try #require(try desk.run("CreateRole", full)["Role"])
        #expect(
            whole.names == [
                "Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "PermissionsBoundary",
                "Tags",
            ])
        #expect(whole["PermissionsBoundary"]?["PermissionsBoundaryType"] == .string("Policy"))
        let read = try #require(try desk.run("GetRole", DictionaryParameters(["RoleName": "APP"]))["Role"])
        #expect(
            read.names == [
                "Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "Description",
                "MaxSessionDuration", "PermissionsBoundary", "Tags", "RoleLastUsed",
            ])
        #expect(read["MaxSessionDuration"] == .integer(7200))
        #expect(read["RoleLastUsed"] == .structure([]))
        let list = try desk.run("ListRoles")
        let listed = try #require(list["Roles"]?.entries.first)
        #expect(
            listed.names == [
                "Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "Description",
                "MaxSessionDuration",
            ])
        #expect(list["IsTruncated"] == .boolean(false))
    }

    /// What AWS was seen to answer.
    @Test func updateRoleDescriptionAnswersNeitherBoundaryNorTags() throws {
        var desk = try Desk([.policy(.sample("bounds"))])
        let full = parameters("web", ["PermissionsBoundary": Desk.bounds, "MaxSessionDuration": "7200"])
        try desk.run("CreateRole", full.tagged(["team": "probe"]))
        let described = try desk.run(
            "UpdateRoleDescription", DictionaryParameters(["RoleName": "web", "Description": "two"]))["Role"]
        #expect(
            described?.names == [
                "Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "Description",
            ])
    }

    @Test func documentsArePercentEncoded() throws {
        var desk = try Desk()
        let role = try desk.run("CreateRole", parameters())["Role"]
        let text = try #require(role?["AssumeRolePolicyDocument"]?.text)
        #expect(text.hasPrefix("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22"))
        #expect(text.utf8.allSatisfy { !"{}\":, ".utf8.contains($0) })
    }

    @Test func listsPageByNameUnderAPrefix() throws {
        var desk = try Desk(["b", "a", "C"].map { .role(.sample($0, path: "/x/")) } + [.role(.sample("other"))])
        let first = try desk.run("ListRoles", DictionaryParameters(["PathPrefix": "/x/", "MaxItems": "2"]))
        #expect(first["Roles"]?.entries.map { $0["RoleName"]?.text } == ["a", "b"])
        let marker = try #require(first["Marker"]?.text)
        let second = try desk.run("ListRoles", DictionaryParameters(["PathPrefix": "/x/", "Marker": marker]))
        #expect(second["Roles"]?.entries.map { $0["RoleName"]?.text } == ["C"])
        #expect(second["Marker"] == nil)
    }

    @Test func updatesLeaveAloneWhatIsNotGiven() throws {
        var desk = try Desk()
        try desk.run("CreateRole", parameters("web", ["Description": "one"]))
        #expect(
            try desk.run("UpdateRole", DictionaryParameters(["RoleName": "web", "MaxSessionDuration": "43200"]))
                == .none)
        var role = try #require(desk.call.account.role(named: "web"))
        #expect(role.description == "one" && role.maximumSession == 43_200)
        let described = try desk.run(
            "UpdateRoleDescription", DictionaryParameters(["RoleName": "web", "Description": "two"]))["Role"]
        #expect(described?.names.last == "Description" && described?["MaxSessionDuration"] == nil)
        try desk.run("UpdateRole", DictionaryParameters(["RoleName": "web", "Description": ""]))
        role = try #require(desk.call.account.role(named: "web"))
        #expect(role.description == nil && role.maximumSession == 43_200)
    }

    @Test func tagsAreOneToAKeyIgnoringCase() throws {
        var desk = try Desk([.role(.sample("web"))])
        try desk.run("TagRole", DictionaryParameters(["RoleName": "web"]).tagged(["Stage": "a", "Cost": "1"]))
        try desk.run("TagRole", DictionaryParameters(["RoleName": "web"]).tagged(["STAGE": "b"]))
        let tags = try desk.run("ListRoleTags", DictionaryParameters(["RoleName": "web"]))["Tags"]?.entries ?? []
        #expect(tags.map { $0["Key"]?.text } == ["Cost", "STAGE"])
        #expect(tags.map { $0["Value"]?.text } == ["1", "b"])
        var untag = DictionaryParameters(["RoleName": "web"])
        untag.lists["TagKeys"] = ["stage", "nothing"]
        try desk.run("UntagRole", untag)
        #expect(desk.call.account.role(named: "web")?.tags == [Tag(key: "Cost", value: "1")])
    }

    @Test func boundariesComeAndGo() throws {
        var desk = try Desk([.role(.sample("web")), .policy(.sample("bounds"))])
        let put = DictionaryParameters(["RoleName": "web", "PermissionsBoundary": Desk.bounds])
        #expect(try desk.run("PutRolePermissionsBoundary", put) == .none)
        #expect(desk.call.account.role(named: "web")?.boundary == Desk.bounds)
        try desk.run("DeleteRolePermissionsBoundary", DictionaryParameters(["RoleName": "web"]))
        #expect(desk.call.account.role(named: "web")?.boundary == nil)
    }

    @Test func deletedRolesAreGone() throws {
        var desk = try Desk([.role(.sample("web"))])
        #expect(try desk.run("DeleteRole", DictionaryParameters(["RoleName": "web"])) == .none)
        #expect(desk.call.account.roles.isEmpty)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let parameters: DictionaryParameters
        let error: ServiceError

        init(_ name: String, _ parameters: DictionaryParameters, _ error: ServiceError) {
            self.name = name
            self.parameters = parameters
            self.error = error
        }

        var testDescription: String { "\(name): \(error.message)" }
    }

    static func create(_ more: [String: String]) -> DictionaryParameters {
        DictionaryParameters(["RoleName": "new", "AssumeRolePolicyDocument": ec2].merging(more) { $1 })
    }

    static func validation(_ problem: String) -> ServiceError {
        .validation("1 validation error detected: Value at \(problem)")
    }

    static let missing = ServiceError.noSuchEntity("The role with name nobody cannot be found.")

    static let refusals: [Refusal] =
        [
            "GetRole", "UpdateRole", "DeleteRole", "ListRoleTags", "DeleteRolePermissionsBoundary",
        ].map { Refusal($0, DictionaryParameters(["RoleName": "nobody"]), missing) } + [
            Refusal(
                "UpdateRoleDescription", DictionaryParameters(["RoleName": "nobody", "Description": "d"]), missing),
            Refusal(
                "UpdateAssumeRolePolicy", DictionaryParameters(["RoleName": "nobody", "PolicyDocument": ec2]), missing),
            Refusal("TagRole", DictionaryParameters(["RoleName": "nobody"]).tagged(["a": "b"]), missing),
            Refusal(
                "PutRolePermissionsBoundary",
                DictionaryParameters(["RoleName": "nobody", "PermissionsBoundary": Desk.bounds]), missing),
            Refusal(
                "CreateRole", create(["RoleName": "APP"]), .entityAlreadyExists("Role with name APP already exists.")),
            Refusal(
                "CreateRole", create(["RoleName": String(repeating: "a", count: 65)]),
                validation("'roleName' failed to satisfy constraint: Member must have length less than or equal to 64")),
            Refusal(
                "CreateRole", create(["MaxSessionDuration": "3599"]),
                validation(
                    "'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600"
                )),
            Refusal(
                "UpdateRole", DictionaryParameters(["RoleName": "app", "MaxSessionDuration": "43201"]),
                validation(
                    "'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200"
                )),
            Refusal("CreateRole", create(["MaxSessionDuration": "an hour"]), ServiceError("MalformedInput", "")),
            Refusal(
                "CreateRole", create(["Description": String(repeating: "d", count: 1001)]),
                validation(
                    "'description' failed to satisfy constraint: Member must have length less than or equal to 1000")),
            Refusal(
                "CreateRole", DictionaryParameters(["RoleName": "new"]),
                validation("'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null")),
            Refusal(
                "CreateRole", create(["PermissionsBoundary": "arn:aws:iam::123456789012:policy/nothing"]),
                .noSuchEntity(
                    "Scope ARN: arn:aws:iam::123456789012:policy/nothing does not exist or is not attachable.")),
            Refusal(
                "CreateRole", create(["PermissionsBoundary": "arn:aws:iam::123456789012:not_a_policy/invalid"]),
                .invalidInput("ARN arn:aws:iam::123456789012:not_a_policy/invalid is not valid.")),
            Refusal(
                "CreateRole", create([:]).tagged(["a": "1", "A": "2"]),
                .invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.")),
            Refusal(
                "CreateRole", create(["Path": "/aws-service-role/x.amazonaws.com/"]),
                .invalidInput("The role name or path is reserved for service-linked roles.")),
            Refusal(
                "CreateRole", create(["RoleName": "AWSServiceRoleForMe"]),
                .invalidInput("The role name or path is reserved for service-linked roles.")),
            Refusal(
                "TagRole", DictionaryParameters(["RoleName": "app"]),
                validation("'tags' failed to satisfy constraint: Member must not be null")),
            Refusal(
                "DeleteRole", DictionaryParameters(["RoleName": "app"]),
                .deleteConflict("Cannot delete entity, must detach all policies first.")),
            Refusal(
                "DeleteRole", DictionaryParameters(["RoleName": "inline"]),
                .deleteConflict("Cannot delete entity, must delete policies first.")),
        ]

    @Test(arguments: refusals) func refuses(_ row: Refusal) throws {
        var desk = try Desk.town()
        let inline = Role.sample("inline") {
            $0.policies.inline = [InlinePolicy(name: "p", document: PolicyText(Desk.document))]
        }
        desk.call.put(.role(inline))
        #expect(desk.refusal(row.name, row.parameters) == row.error)
    }

    @Test func quotasHold() throws {
        var quotas = Quotas()
        quotas.roles = 1
        quotas.tags = 1
        var desk = try Desk([.role(.sample("one"))], quotas: quotas)
        #expect(
            desk.refusal("CreateRole", parameters()) == .limitExceeded("Cannot exceed quota for RolesPerAccount: 1"))
        let tags = DictionaryParameters(["RoleName": "one"]).tagged(["a": "1", "b": "2"])
        #expect(
            desk.refusal("TagRole", tags) == .limitExceeded("The number of tags has reached the maximum limit."))
    }
}
