import AWSValues
import Authority
import Testing

/// AWS's words for a refusal: what it calls the resource, and why.
@Suite struct DenialWordingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let texts: [String: String]
        let action: String
        let resource: String

        init(_ name: String, _ texts: [String: String], _ resource: String, _ action: String? = nil) {
            self.name = name
            self.texts = texts
            self.action = action ?? "iam:\(name)"
            self.resource = resource
        }

        var testDescription: String { "\(name): \(resource)" }
    }

    static let iam = "arn:aws:iam::123456789012"
    static let document = trust(#"{"AWS":"123456789012"}"#)

    /// As AWS's messages have them, collected from public logs.
    static let rows = [
        Row("GetRole", ["RoleName": "app"], "role app"),
        Row("DeleteRole", ["RoleName": "nobody"], "role nobody"),
        Row("CreateRole", ["RoleName": "r", "Path": "/x/", "AssumeRolePolicyDocument": document], "\(iam):role/x/r"),
        Row("ListRoles", [:], "\(iam):role/"),
        Row("GetInstanceProfile", ["InstanceProfileName": "web"], "instance profile web"),
        Row("RemoveRoleFromInstanceProfile", ["InstanceProfileName": "x", "RoleName": "app"], "instance profile x"),
        Row("CreateInstanceProfile", ["InstanceProfileName": "x"], "\(iam):instance-profile/x"),
        Row("ListInstanceProfiles", [:], "\(iam):instance-profile/"),
        Row("ListInstanceProfilesForRole", ["RoleName": "app"], "role app"),
        Row("GetAccountSummary", [:], "*"),
        Row(
            "CreateServiceLinkedRole", ["AWSServiceName": "ecs.amazonaws.com"],
            "\(iam):role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"),
        Row("GetUser", ["UserName": "bob"], "user bob"),
        Row("CreateUser", ["UserName": "eve"], "\(iam):user/eve"),
        Row("ListUsers", [:], "\(iam):user/"),
        Row("ListUsers", ["PathPrefix": "/team"], "\(iam):user/team"),
        Row("CreateAccessKey", ["UserName": "bob"], "user bob"),
        Row("GetGroup", ["GroupName": "devs"], "group devs"),
        Row("AttachRolePolicy", ["RoleName": "app", "PolicyArn": Desk.reads], "role app"),
        Row("CreatePolicy", ["PolicyName": "p", "PolicyDocument": Desk.document], "policy p"),
        Row("GetPolicy", ["PolicyArn": Desk.reads], "policy \(Desk.reads)"),
        Row("ListPolicies", [:], "policy path /"),
        Row("ListPolicies", ["PathPrefix": "/team/"], "policy path /team/"),
    ]

    @Test(arguments: rows) func namesTheResource(_ row: Row) async throws {
        let office = try Office(
            Array(Desk.town().call.account.users.values.map { .user($0) })
                + Desk.town().call.account.roles.values.map { .role($0) }
                + Desk.town().call.account.groups.values.map { .group($0) } + [.user(.sample("nobody-at-all"))])
        let refusal = try await office.call(
            row.name, DictionaryParameters(row.texts), by: .user(id: "AIDA-nobody-at-all")
        ).refusal
        #expect(
            refusal
                == .accessDenied(
                    "User: \(Self.iam):user/nobody-at-all is not authorized to perform: \(row.action) on resource: "
                        + "\(row.resource) because no identity-based policy allows the \(row.action) action"))
    }

    /// What whoever may try is told in other words.
    private static let outside = [
        "DeletePolicy": "Cannot delete policies outside your own account.",
        "DeletePolicyVersion": "Cannot delete policy versions for policies outside your own account.",
        "SetDefaultPolicyVersion": "Cannot update policies outside your own account.",
    ]

    /// AWS's own policies are changed by nobody, whatever their policies say; the root user has none to say it.
    @Test func awsPoliciesAreNobodysToChange() async throws {
        let admin = User.sample("admin") { $0.policies.managed = ["arn:aws:iam::aws:policy/AdministratorAccess"] }
        let office = try Office([.user(admin)])
        let arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
        let calls: [(String, DictionaryParameters)] = [
            ("DeletePolicy", DictionaryParameters(["PolicyArn": arn])),
            ("CreatePolicyVersion", DictionaryParameters(["PolicyArn": arn, "PolicyDocument": Desk.document])),
            ("SetDefaultPolicyVersion", DictionaryParameters(["PolicyArn": arn, "VersionId": "v1"])),
            ("DeletePolicyVersion", DictionaryParameters(["PolicyArn": arn, "VersionId": "v1"])),
            ("TagPolicy", DictionaryParameters(["PolicyArn": arn]).tagged(["a": "b"])),
        ]
        for (identity, who) in [(Caller.Identity.user(id: admin.id), "user/admin"), (.root, "root")] {
            for (name, parameters) in calls {
                let words =
                    Self.outside[name]
                    ?? "User: \(Self.iam):\(who) is not authorized to perform: iam:\(name) on resource: policy \(arn)"
                #expect(try await office.call(name, parameters, by: identity).refusal == .accessDenied(words))
            }
            #expect(
                try await office.call("GetPolicy", DictionaryParameters(["PolicyArn": arn]), by: identity).refusal
                    == nil)
        }
    }
}
