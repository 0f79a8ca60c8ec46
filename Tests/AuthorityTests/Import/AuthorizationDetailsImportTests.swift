import AWSValues
import Authority
import Testing

/// What GetAccountAuthorizationDetails answers, as AWS's tools write it down.
@Suite struct AuthorizationDetailsImportTests {
    private static let iam = ImportTests.iam
    private static let percented =
        "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A"
        + "%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D"

    private static let policies = #"""
        { "PolicyName": "reads", "PolicyId": "ANPAREADS000000000001", "Arn": "\#(iam):policy/reads", "Path": "/",
          "DefaultVersionId": "v3", "AttachmentCount": 1, "PermissionsBoundaryUsageCount": 0, "IsAttachable": true,
          "CreateDate": "2019-05-01T12:00:00+00:00", "UpdateDate": "2020-05-01 12:00:00+00:00",
          "PolicyVersionList": [
            { "Document": \#(ImportTests.allow), "VersionId": "v3", "IsDefaultVersion": true,
              "CreateDate": "2020-05-01T12:00:00+00:00" },
            { "Document": { "Version": "2008-10-17", "Statement": [
              { "Effect": "Deny", "Action": "*", "Resource": "*" } ] }, "VersionId": "v1", "IsDefaultVersion": false,
              "CreateDate": "2019-05-01T12:00:00+00:00" }
          ] },
        { "PolicyName": "ReadOnlyAccess", "Arn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
          "PolicyId": "ANPAILL3HVNFSB6DCOWYQ", "DefaultVersionId": "v9", "PolicyVersionList": [] }
        """#
    private static let groups = #"""
        { "Path": "/", "GroupName": "readers", "GroupId": "AGPAREADERS0000000001", "Arn": "\#(iam):group/readers",
          "CreateDate": "2019-05-01T12:00:00Z", "GroupPolicyList": [],
          "AttachedManagedPolicies": [ { "PolicyName": "reads", "PolicyArn": "\#(iam):policy/reads" } ] }
        """#
    private static let users = #"""
        { "Path": "/team/", "UserName": "alice", "UserId": "AIDAALICE000000000001",
          "Arn": "\#(iam):user/team/alice", "CreateDate": "2019-05-01T12:00:00Z",
          "UserPolicyList": [ { "PolicyName": "own", "PolicyDocument": "\#(percented)" } ],
          "GroupList": ["readers"], "Tags": [ { "Key": "Team", "Value": "red" } ],
          "AttachedManagedPolicies": [
            { "PolicyName": "ReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess" } ],
          "PermissionsBoundary": { "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": "\#(iam):policy/reads" } }
        """#
    private static let roles = #"""
        { "Path": "/aws-service-role/ops.amazonaws.com/", "RoleName": "AWSServiceRoleForOps",
          "RoleId": "AROAOPS00000000000001",
          "Arn": "\#(iam):role/aws-service-role/ops.amazonaws.com/AWSServiceRoleForOps",
          "CreateDate": "2019-05-01T12:00:00Z", "RolePolicyList": [], "AttachedManagedPolicies": [],
          "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
            "Principal": { "Service": "ops.amazonaws.com" }, "Action": "sts:AssumeRole" } ] },
          "InstanceProfileList": [], "RoleLastUsed": {} },
        { "Path": "/", "RoleName": "app", "RoleId": "AROAAPP00000000000001", "Arn": "\#(iam):role/app",
          "CreateDate": "2019-05-01T12:00:00Z", "Tags": [], "RolePolicyList": [], "AttachedManagedPolicies": [],
          "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
            "Principal": { "AWS": ["\#(iam):user/team/alice", "AIDAGONE0000000000001"],
              "Federated": "arn:aws:iam::123456789012:saml-provider/x" }, "Action": "sts:AssumeRole" } ] },
          "InstanceProfileList": [ { "Path": "/", "InstanceProfileName": "machines",
            "InstanceProfileId": "AIPAMACHINES000000001", "Arn": "\#(iam):instance-profile/machines",
            "CreateDate": "2019-05-01T12:00:00Z", "Roles": [] } ],
          "RoleLastUsed": { "LastUsedDate": "2024-01-01T00:00:00Z", "Region": "us-east-1" } }
        """#

    private static func page(_ lists: [String: String], more: String = "") -> String {
        let names = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"]
        return "{" + names.map { "\"\($0)\": [\(lists[$0] ?? "")]" }.joined(separator: ",") + more + "}"
    }

    private static let whole = page([
        "UserDetailList": users, "GroupDetailList": groups, "RoleDetailList": roles, "Policies": policies,
    ])
    private static let pages =
        "["
        + [
            page(["UserDetailList": users], more: #","IsTruncated":true,"Marker":"m""#),
            page(["RoleDetailList": roles, "GroupDetailList": groups], more: #","IsTruncated":true,"Marker":"n""#),
            page(["Policies": policies], more: #","IsTruncated":false"#),
        ].joined(separator: ",") + "]"

    @Test(arguments: [whole, pages]) func everythingIsThere(json: String) throws {
        let plan = try ImportTests.plan(json, keepsIDs: true)
        let account = try ImportTests.account(plan)
        let reads = try #require(account.policies["ANPAREADS000000000001"])
        #expect(reads.versions.map(\.id) == ["v1", "v3"] && reads.defaultVersion == "v3" && reads.nextVersion == 4)
        #expect(reads.updated == Instant(seconds: 1_588_334_400))
        let alice = try #require(account.users["AIDAALICE000000000001"])
        #expect(alice.groups == ["AGPAREADERS0000000001"] && alice.boundary == "\(Self.iam):policy/reads")
        #expect(alice.policies.inline.map(\.document.text) == [ImportTests.allow])
        #expect(alice.policies.managed == ["arn:aws:iam::aws:policy/ReadOnlyAccess"])
        let app = try #require(account.roles["AROAAPP00000000000001"])
        #expect(
            app.trust.principals == [
                "\(Self.iam):user/team/alice": alice.id, "AIDAGONE0000000000001": "AIDAGONE0000000000001",
            ])
        #expect(account.instanceProfiles["AIPAMACHINES000000001"]?.role == app.id)
        #expect(account.role(named: "AWSServiceRoleForOps")?.path == "/aws-service-role/ops.amazonaws.com/")
        #expect(account.policies.count == 1 && plan.made.count == 6)
    }

    /// Numbers that no version can follow.
    @Test(arguments: ["v2147483647", "v9223372036854775807", "v99999999999999999999"])
    func theLastNumberOfAllIsNotTaken(version: String) throws {
        let json = Self.page(["Policies": Self.policies.replacing("\"v3\"", with: "\"\(version)\"")])
        let plan = try ImportTests.plan(json)
        #expect(plan.problems == [ImportProblem(.invalid, "policy reads", "No version can follow \(version).")])
    }

    @Test func aPageOfSeveralIsNotTaken() throws {
        for json in [
            Self.page(["UserDetailList": Self.users], more: #","IsTruncated":true,"Marker":"m""#),
            "[" + Self.page([:]) + "," + Self.page([:], more: #","IsTruncated":true"#) + "]",
        ] {
            #expect(throws: ImportProblem(.incomplete, "")) { try ImportFile(Array(json.utf8)) }
        }
    }

    /// ARNs stand in policies: another account's would name what is not there.
    @Test func anotherAccountIsRefused() throws {
        for other in ["arn:aws:iam::999988887777", "arn:aws-cn:iam::123456789012"] {
            let plan = try ImportTests.plan(Self.whole.replacing(Self.iam, with: other))
            #expect(plan.commit == nil)
            let codes = plan.problems.filter { $0.code == .otherAccount }
            #expect(codes.count == 6 && codes.contains { $0.detail == "\(other):user/team/alice" })
        }
    }
}
