import AWSValues
import Authority
import Testing

/// What each operation on roles and managed policies, and STS, asks of the engine.
@Suite struct RoleQuestionTests {
    typealias Row = QuestionTests.Row

    static let iam = "arn:aws:iam::123456789012"
    static let app = "\(iam):role/org/app"
    static let tags = "aws:ResourceTag/Owner=alice iam:ResourceTag/Owner=alice"
    static let document = trust(#"{"AWS":"123456789012"}"#)

    static let roles: [Row] = [
        Row("CreateRole", ["RoleName": "r", "AssumeRolePolicyDocument": document], "iam:CreateRole \(iam):role/r"),
        Row(
            "CreateRole",
            DictionaryParameters([
                "RoleName": "r", "Path": "/x/", "AssumeRolePolicyDocument": document,
                "PermissionsBoundary": Desk.bounds,
            ]).tagged(["A": "1"]),
            "iam:CreateRole \(iam):role/x/r aws:RequestTag/A=1 aws:TagKeys=A iam:PermissionsBoundary=\(Desk.bounds)",
            "iam:TagRole \(iam):role/x/r aws:RequestTag/A=1 aws:TagKeys=A iam:PermissionsBoundary=\(Desk.bounds)"),
        Row("GetRole", ["RoleName": "APP"], "iam:GetRole \(app) \(tags)"),
        Row("GetRole", ["RoleName": "nobody"], "iam:GetRole \(iam):role/nobody"),
        Row("ListRoles", [:], "iam:ListRoles \(iam):role/"),
        Row("ListRoles", ["PathPrefix": "/org/"], "iam:ListRoles \(iam):role/org/"),
        Row("UpdateRole", ["RoleName": "app"], "iam:UpdateRole \(app) \(tags)"),
        Row(
            "UpdateRoleDescription", ["RoleName": "app", "Description": "d"],
            "iam:UpdateRoleDescription \(app) \(tags)"),
        Row(
            "UpdateAssumeRolePolicy", ["RoleName": "app", "PolicyDocument": document],
            "iam:UpdateAssumeRolePolicy \(app) \(tags)"),
        Row("DeleteRole", ["RoleName": "app"], "iam:DeleteRole \(app) \(tags)"),
        Row(
            "TagRole", DictionaryParameters(["RoleName": "app"]).tagged(["Cost": "1"]),
            "iam:TagRole \(app) aws:RequestTag/Cost=1 aws:ResourceTag/Owner=alice aws:TagKeys=Cost iam:ResourceTag/Owner=alice"
        ),
        Row(
            "UntagRole", keyed(["RoleName": "app"], ["Cost", "Owner"]),
            "iam:UntagRole \(app) aws:ResourceTag/Owner=alice aws:TagKeys=Cost,Owner iam:ResourceTag/Owner=alice"),
        Row("ListRoleTags", ["RoleName": "app"], "iam:ListRoleTags \(app) \(tags)"),
        Row(
            "PutRolePermissionsBoundary", ["RoleName": "app", "PermissionsBoundary": Desk.reads],
            "iam:PutRolePermissionsBoundary \(app) aws:ResourceTag/Owner=alice iam:PermissionsBoundary=\(Desk.reads) "
                + "iam:ResourceTag/Owner=alice"),
        Row("DeleteRolePermissionsBoundary", ["RoleName": "app"], "iam:DeleteRolePermissionsBoundary \(app) \(tags)"),
        Row(
            "DeleteRolePermissionsBoundary", ["RoleName": "bounded"],
            "iam:DeleteRolePermissionsBoundary \(iam):role/bounded iam:PermissionsBoundary=\(Desk.bounds)"),
    ]

    static let policies: [Row] =
        [
            Row(
                "CreatePolicy", ["PolicyName": "p", "Path": "/x/", "PolicyDocument": Desk.document],
                "iam:CreatePolicy \(iam):policy/x/p"),
            Row(
                "CreatePolicy",
                DictionaryParameters(["PolicyName": "p", "PolicyDocument": Desk.document]).tagged(["A": "1"]),
                "iam:CreatePolicy \(iam):policy/p aws:RequestTag/A=1 aws:TagKeys=A",
                "iam:TagPolicy \(iam):policy/p aws:RequestTag/A=1 aws:TagKeys=A"),
            Row("ListPolicies", [:], "iam:ListPolicies \(iam):policy/"),
            Row("GetPolicy", ["PolicyArn": Desk.readOnly], "iam:GetPolicy \(Desk.readOnly)"),
            Row("GetPolicy", ["PolicyArn": "not an arn, but twenty long"], "iam:GetPolicy *"),
            Row(
                "GetPolicyVersion", ["PolicyArn": tagged, "VersionId": "v1"],
                "iam:GetPolicyVersion \(tagged) aws:ResourceTag/T=1 iam:ResourceTag/T=1"),
            Row(
                "TagPolicy", DictionaryParameters(["PolicyArn": tagged]).tagged(["A": "1"]),
                "iam:TagPolicy \(tagged) aws:RequestTag/A=1 aws:ResourceTag/T=1 aws:TagKeys=A iam:ResourceTag/T=1"),
            Row(
                "UntagPolicy", keyed(["PolicyArn": Desk.reads], ["A"]), "iam:UntagPolicy \(Desk.reads) aws:TagKeys=A"),
        ]
        + [
            ("DeletePolicy", [:]), ("ListPolicyVersions", [:]), ("ListPolicyTags", [:]),
            ("CreatePolicyVersion", ["PolicyDocument": Desk.document]),
            ("SetDefaultPolicyVersion", ["VersionId": "v1"]),
            ("DeletePolicyVersion", ["VersionId": "v1"]),
        ].map { name, more in
            Row(name, ["PolicyArn": Desk.reads].merging(more) { $1 }, "iam:\(name) \(Desk.reads)")
        }

    static let tagged = "\(iam):policy/tagged"

    private static func keyed(_ texts: [String: String], _ keys: [String]) -> DictionaryParameters {
        var parameters = DictionaryParameters(texts)
        parameters.lists["TagKeys"] = keys
        return parameters
    }

    private func desk(by identity: Caller.Identity = .root) throws -> Desk {
        var desk = try Desk.town(by: identity)
        desk.call.put(.role(Role.sample("bounded") { $0.boundary = Desk.bounds }))
        var policy = Authority.ManagedPolicy.sample("tagged")
        policy.tags = [Tag(key: "T", value: "1")]
        desk.call.put(.policy(policy))
        return desk
    }

    @Test(arguments: roles + policies) func asks(_ row: Row) throws {
        #expect(try desk().questions(row.name, row.parameters).map(\.line) == row.questions)
    }

    @Test func everyOperationIsInTheTableOnce() {
        let operations = OperationTable.iam + OperationTable.sts + OperationTable.sekisho
        #expect(Set(operations.map { "\($0.service) \($0.name)" }).count == operations.count)
        for operation in operations {
            #expect(OperationTable.operation(operation.name, of: operation.service)?.name == operation.name)
        }
    }

    static let assume = ["RoleArn": app, "RoleSessionName": "shell"]
    static let base = "iam:ResourceTag/Owner=alice sts:RoleSessionName=shell"
    static let sts: [Row] = [
        Row("GetCallerIdentity", [:], "sts:GetCallerIdentity *"),
        Row("AssumeRole", assume, "sts:AssumeRole \(app) aws:ResourceTag/Owner=alice \(base)"),
        Row(
            "AssumeRole", assume.merging(["ExternalId": "x-1", "DurationSeconds": "900"]) { $1 },
            "sts:AssumeRole \(app) aws:ResourceTag/Owner=alice iam:ResourceTag/Owner=alice sts:ExternalId=x-1 "
                + "sts:RoleSessionName=shell"),
        Row(
            "AssumeRole", transitive(assume, ["A": "1"], ["A"]),
            "sts:AssumeRole \(app) \(tagging)", "sts:TagSession \(app) \(tagging)"),
        Row(
            "AssumeRole", assume.merging(["SourceIdentity": "carol"]) { $1 },
            "sts:AssumeRole \(app) \(identified)", "sts:SetSourceIdentity \(app) \(identified)"),
        Row(
            "AssumeRole", ["RoleArn": "\(iam):role/nobody", "RoleSessionName": "shell"],
            "sts:AssumeRole \(iam):role/nobody sts:RoleSessionName=shell"),
    ]

    private static let tagging =
        "aws:RequestTag/A=1 aws:ResourceTag/Owner=alice aws:TagKeys=A iam:ResourceTag/Owner=alice sts:RoleSessionName=shell "
        + "sts:TransitiveTagKeys=A"
    private static let identified =
        "aws:ResourceTag/Owner=alice iam:ResourceTag/Owner=alice sts:RoleSessionName=shell sts:SourceIdentity=carol"

    private static func transitive(
        _ texts: [String: String], _ tags: KeyValuePairs<String, String>, _ keys: [String]
    ) -> DictionaryParameters {
        var parameters = DictionaryParameters(texts).tagged(tags)
        parameters.lists["TransitiveTagKeys"] = keys
        return parameters
    }

    @Test(arguments: sts) func asksOfSTS(_ row: Row) throws {
        let questions = try desk(by: .user(id: "AIDA-bob")).questions(row.name, row.parameters, of: .sts)
        #expect(questions.map(\.line) == row.questions)
        let isThere = row.parameters.texts["RoleArn"] == Self.app
        #expect(questions.allSatisfy { ($0.trust != nil) == isThere })
    }

    /// What a session carries on has to be allowed again.
    @Test func aChainAsksForWhatItInherits() throws {
        let session = try Desk.session(
            of: "app", tags: [Tag(key: "A", value: "1")], transitive: ["a"], identity: "carol")
        let target = ["RoleArn": "\(Self.iam):role/bounded", "RoleSessionName": "shell"]
        let questions = try desk(by: .session(session)).questions("AssumeRole", DictionaryParameters(target), of: .sts)
        let context = "sts:RoleSessionName=shell sts:SourceIdentity=carol"
        #expect(
            questions.map(\.line)
                == ["AssumeRole", "TagSession", "SetSourceIdentity"].map {
                    "sts:\($0) \(Self.iam):role/bounded \(context)"
                })
    }
}

extension Desk {
    static func session(
        of role: String, tags: [Authority.Tag], transitive: [String] = [], identity: String? = nil
    ) throws -> Session {
        let plain = try session(of: role)
        return Session(
            account: try AccountID(parsing: account), accessKey: plain.accessKey, secret: plain.secret,
            holder: plain.holder, name: plain.name, issued: plain.issued, expires: plain.expires, tags: tags,
            transitiveTags: transitive, sourceIdentity: identity)
    }
}
