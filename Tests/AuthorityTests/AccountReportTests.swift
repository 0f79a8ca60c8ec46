import AWSValues
import Authority
import Testing

@Suite struct AccountReportTests {
    /// Every key that AWS was seen to answer, and its number for a small account.
    @Test func theSummaryHasEveryKeyOfAWSs() throws {
        var desk = try Desk.town()
        desk.call.put(InstanceProfileTests.sample("web"))
        desk.call.put(.loginProfile(LoginProfile(id: Desk.account, created: Desk.now, needsReset: false)))
        for (name, holder) in [("spare", nil), ("root", Desk.account), ("bob", "AIDA-bob")] {
            var device = MFADevice(
                id: "arn:aws:iam::123456789012:mfa/\(name)", name: name, path: "/", created: Desk.now)
            device.holder = holder
            desk.call.put(.mfaDevice(device))
        }
        let summary = try desk.run("GetAccountSummary")
        #expect(summary.names == ["SummaryMap"])
        guard case .map(let entries) = summary["SummaryMap"] else {
            Issue.record("no map")
            return
        }
        let wanted = [
            "Users": 2, "UsersQuota": 5000, "Groups": 1, "GroupsQuota": 300, "Roles": 1, "RolesQuota": 1000,
            "Policies": 2, "PoliciesQuota": 1500, "InstanceProfiles": 1, "InstanceProfilesQuota": 1000,
            // bounds, reads and AWS's ReadOnlyAccess.
            "PolicyVersionsInUse": 3, "PolicyVersionsInUseQuota": 10_000, "VersionsPerPolicyQuota": 5,
            "MFADevices": 3, "MFADevicesInUse": 2, "AccountMFAEnabled": 1, "AccountAccessKeysPresent": 1,
            "AccountPasswordPresent": 1, "AccountSigningCertificatesPresent": 0, "Providers": 0,
            "ServerCertificates": 0, "ServerCertificatesQuota": 20, "SigningCertificatesPerUserQuota": 2,
            "AccessKeysPerUserQuota": 2, "GroupsPerUserQuota": 10, "GlobalEndpointTokenVersion": 1,
            "PolicySizeQuota": 6144, "UserPolicySizeQuota": 2048, "GroupPolicySizeQuota": 5120,
            "RolePolicySizeQuota": 10_240, "AssumeRolePolicySizeQuota": 2048, "AttachedPoliciesPerUserQuota": 10,
            "AttachedPoliciesPerGroupQuota": 10, "AttachedPoliciesPerRoleQuota": 10,
        ]
        #expect(entries.count == wanted.count)
        for (name, number) in wanted {
            #expect(entries.first { $0.name == name }?.value == .integer(number), "\(name)")
        }
    }

    static func filter(_ kinds: String..., marker: String? = nil, maximum: String? = nil) -> DictionaryParameters {
        var parameters = DictionaryParameters().with("Marker", marker).with("MaxItems", maximum)
        parameters.lists["Filter"] = kinds
        return parameters
    }

    static let lists = ["Policies", "UserDetailList", "RoleDetailList", "GroupDetailList"]

    @Test func detailsHaveTheMembersOfAWSs() throws {
        var desk = try Desk.town()
        desk.call.put(InstanceProfileTests.sample("web", role: "app", tags: [Tag(key: "a", value: "b")]))
        let whole = try desk.run("GetAccountAuthorizationDetails")
        #expect(whole.names == Self.lists + ["IsTruncated"])
        let users = try #require(whole["UserDetailList"]?.entries)
        #expect(
            users.map(\.names) == [
                [
                    "Path", "UserName", "UserId", "Arn", "CreateDate", "GroupList", "AttachedManagedPolicies",
                    "PermissionsBoundary", "Tags",
                ],
                ["Path", "UserName", "UserId", "Arn", "CreateDate", "GroupList", "AttachedManagedPolicies", "Tags"],
            ])
        #expect(users.last?["GroupList"] == .list([.string("devs")]))
        let group = try #require(whole["GroupDetailList"]?.entries.first)
        #expect(
            group.names == [
                "Path", "GroupName", "GroupId", "Arn", "CreateDate", "GroupPolicyList", "AttachedManagedPolicies",
            ])
        #expect(group["GroupPolicyList"]?.entries.first?["PolicyDocument"]?.text?.hasPrefix("%7B%22Version") == true)
        let role = try #require(whole["RoleDetailList"]?.entries.first)
        #expect(
            role.names == [
                "Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument", "InstanceProfileList",
                "RolePolicyList", "AttachedManagedPolicies", "Tags", "RoleLastUsed",
            ])
        #expect(role["RoleLastUsed"] == .structure([]) && role["RolePolicyList"] == .list([]))
        #expect(role["InstanceProfileList"]?.entries.map(\.names) == [InstanceProfileTests.base])
        #expect(
            role["AttachedManagedPolicies"]
                == .list([
                    .members(["PolicyName": .string("reads"), "PolicyArn": .string(Desk.reads)])
                ]))
        let policies = try #require(whole["Policies"]?.entries)
        // Of AWS's policies only the one that is used.
        #expect(policies.map { $0["PolicyName"]?.text } == ["bounds", "reads", "ReadOnlyAccess"])
        for policy in policies {
            #expect(
                policy.names == [
                    "PolicyName", "PolicyId", "Arn", "Path", "DefaultVersionId", "AttachmentCount",
                    "PermissionsBoundaryUsageCount", "IsAttachable", "CreateDate", "UpdateDate", "PolicyVersionList",
                ])
            let versions = policy["PolicyVersionList"]?.entries ?? []
            #expect(versions.map(\.names) == [["Document", "VersionId", "IsDefaultVersion", "CreateDate"]])
        }
    }

    @Test func inlinePoliciesOfAUserAreListedWhenThereAreSome() throws {
        let user = User.sample("dave") {
            $0.policies.inline = [InlinePolicy(name: "own", document: PolicyText(Desk.document))]
        }
        var desk = try Desk([.user(user)])
        let detail = try desk.run("GetAccountAuthorizationDetails")["UserDetailList"]?.entries.first
        #expect(detail?["UserPolicyList"]?.entries.map { $0["PolicyName"]?.text } == ["own"])
    }

    @Test func everyVersionOfAPolicyIsTold() throws {
        var desk = try Desk.town()
        try desk.run(
            "CreatePolicyVersion", DictionaryParameters(["PolicyArn": Desk.reads, "PolicyDocument": Desk.document]))
        let policies = try desk.run("GetAccountAuthorizationDetails", Self.filter("LocalManagedPolicy"))["Policies"]
        let reads = try #require(policies?.entries.first { $0["PolicyName"]?.text == "reads" })
        let versions = reads["PolicyVersionList"]?.entries ?? []
        #expect(versions.map { $0["VersionId"]?.text } == ["v2", "v1"])
        #expect(versions.map { $0["IsDefaultVersion"] } == [.boolean(false), .boolean(true)])
    }

    static let filters: [([String], [Int])] = [
        ([], [3, 2, 1, 1]), (["User"], [0, 2, 0, 0]), (["Role"], [0, 0, 1, 0]), (["Group"], [0, 0, 0, 1]),
        (["LocalManagedPolicy"], [2, 0, 0, 0]), (["AWSManagedPolicy"], [1, 0, 0, 0]),
        (["Group", "User", "User"], [0, 2, 0, 1]), (["LocalManagedPolicy", "AWSManagedPolicy"], [3, 0, 0, 0]),
    ]

    @Test(arguments: filters) func filtersChooseKinds(kinds: [String], counts: [Int]) throws {
        var desk = try Desk.town()
        var parameters = DictionaryParameters()
        parameters.lists["Filter"] = kinds
        let details = try desk.run("GetAccountAuthorizationDetails", parameters)
        #expect(Self.lists.map { details[$0]?.entries.count } == counts)
    }

    /// One by one: users, roles, groups, the account's own policies, AWS's; each once.
    @Test func pagesGoThroughAllLists() throws {
        var desk = try Desk.town()
        var marker: String?
        var seen: [String] = []
        repeat {
            let page = try desk.run(
                "GetAccountAuthorizationDetails", DictionaryParameters(["MaxItems": "1"]).with("Marker", marker))
            let things = Self.lists.flatMap { page[$0]?.entries ?? [] }
            #expect(things.count == 1)
            seen += things.compactMap { thing in
                ["UserName", "RoleName", "GroupName", "PolicyName"].compactMap { thing[$0]?.text }.first
            }
            marker = page["Marker"]?.text
            #expect((marker != nil) == (page["IsTruncated"] == .boolean(true)))
        } while marker != nil && seen.count < 20
        #expect(seen == ["alice", "bob", "app", "devs", "bounds", "reads", "ReadOnlyAccess"])
    }

    @Test func aMarkerIsGoodForItsOwnFilter() throws {
        var desk = try Desk.town()
        func marker(_ parameters: DictionaryParameters) throws -> String {
            try #require(try desk.run("GetAccountAuthorizationDetails", parameters)["Marker"]?.text)
        }
        func refusal(_ parameters: DictionaryParameters) -> String? {
            desk.refusal("GetAccountAuthorizationDetails", parameters)?.message
        }
        let several = try marker(Self.filter("User", "Group", maximum: "1"))
        let same = try desk.run("GetAccountAuthorizationDetails", Self.filter("Group", "User", marker: several))
        #expect(same["UserDetailList"]?.entries.count == 1 && same["GroupDetailList"]?.entries.count == 1)
        #expect(refusal(Self.filter("Group", marker: several)) == "Marker and Filter do not match")
        #expect(refusal(DictionaryParameters(["Marker": several])) == "Invalid Marker.")
        let all = try marker(DictionaryParameters(["MaxItems": "1"]))
        let named = Self.filter("AWSManagedPolicy", "LocalManagedPolicy", "Role", "Group", "User", marker: all)
        #expect(try desk.run("GetAccountAuthorizationDetails", named)["UserDetailList"]?.entries.count == 1)
        #expect(refusal(Self.filter("User", marker: "not-a-marker")) == "Marker and Filter do not match")
    }

    @Test(arguments: ["Unknown", "user", ""]) func unknownKindsAreRefused(kind: String) throws {
        var desk = try Desk.town()
        #expect(
            desk.refusal("GetAccountAuthorizationDetails", Self.filter(kind))
                == .validation(
                    "1 validation error detected: Value at 'filter' failed to satisfy constraint: Member must satisfy "
                        + "constraint: [Member must satisfy enum value set: [LocalManagedPolicy, User, AWSManagedPolicy, "
                        + "Role, Group]]"))
    }

    @Test(arguments: [
        "GetAccountSummary", "GetAccountAuthorizationDetails", "ListAccountAliases", "GenerateCredentialReport",
        "GetCredentialReport",
    ])
    func callsAboutTheWholeAccountAskAboutNothingInParticular(name: String) throws {
        #expect(try Desk().questions(name).map(\.line) == ["iam:\(name) *"])
    }
}
