import AWSValues
import Authority
import ManagedPolicies
import Testing

/// Roles that AWS makes for its services: made, kept from change, and deleted, as recorded from AWS where a recording
/// could be found.
@Suite struct ServiceLinkedRoleTests {
    static let scaling = "autoscaling.amazonaws.com"
    static let name = "AWSServiceRoleForAutoScaling_probe"
    static let policy = "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy"
    static let arn = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/\(name)"

    static func create(_ service: String, _ suffix: String? = nil) -> DictionaryParameters {
        DictionaryParameters(["AWSServiceName": service]).with("CustomSuffix", suffix)
    }

    private func desk(_ entities: [Entity] = [], partition: Partition = .aws, quotas: Quotas = Quotas()) throws -> Desk
    {
        var desk = try Desk(entities, partition: partition, quotas: quotas)
        try desk.run("CreateServiceLinkedRole", Self.create(Self.scaling, "probe").with("Description", "owned probe"))
        return desk
    }

    private func document(_ output: Output?) -> String? { output?["AssumeRolePolicyDocument"]?.text?.decoded }

    @Test func isMadeFromTheNameOfTheServiceAlone() throws {
        var desk = try Desk()
        let made = try desk.run(
            "CreateServiceLinkedRole", Self.create(Self.scaling, "probe").with("Description", "owned probe"))["Role"]
        #expect(made?.names == ["Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument"])
        #expect(made?["Path"] == .string("/aws-service-role/autoscaling.amazonaws.com/"))
        #expect(made?["RoleName"] == .string(Self.name) && made?["Arn"] == .string(Self.arn))
        #expect(
            document(made)
                == #"{"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow","#
                + #""Principal":{"Service":["autoscaling.amazonaws.com"]}}]}"#)
        let role = DictionaryParameters(["RoleName": Self.name])
        let read = try desk.run("GetRole", role)["Role"]
        #expect(
            document(read)
                == #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#
                + #""Principal":{"Service":"autoscaling.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#)
        #expect(read?["Description"] == .string("owned probe") && read?["MaxSessionDuration"] == .integer(3600))
        #expect(read?["Tags"] == nil && read?["PermissionsBoundary"] == nil)
        let attached = try desk.run("ListAttachedRolePolicies", role)["AttachedPolicies"]?.entries
        #expect(attached?.map { $0["PolicyArn"]?.text } == [Self.policy])
        #expect(try desk.run("ListRolePolicies", role)["PolicyNames"]?.entries == [])
    }

    /// What a service writes when it makes the role itself is not known, and a caller that says nothing gets nothing.
    @Test func hasNoDescriptionThatNobodyGave() throws {
        var desk = try Desk(partition: .china)
        try desk.run("CreateServiceLinkedRole", Self.create("batch.amazonaws.com"))
        let role = try #require(desk.call.account.role(named: "awsserviceroleforbatch"))
        #expect(role.description == nil && role.name == "AWSServiceRoleForBatch")
        #expect(role.policies.managed == ["arn:aws-cn:iam::aws:policy/aws-service-role/BatchServiceRolePolicy"])
    }

    /// Every role of the table can be made, side by side with the others, but for a name that two services share.
    @Test func everyKnownRoleCanBeMade() throws {
        var desk = try Desk()
        var names: Set<String> = []
        for role in ServiceLinkedRole.all where names.insert(role.name).inserted {
            try desk.run("CreateServiceLinkedRole", Self.create(role.service))
            #expect(desk.call.account.role(named: role.name)?.linkedService == role.service)
        }
        #expect(desk.call.account.roles.count == names.count && names.count > 300)
    }

    /// They count towards the quota, and are not held by it.
    @Test func mayExceedTheQuota() throws {
        var quotas = Quotas()
        quotas.roles = 1
        var desk = try desk([.role(.sample("one"))], quotas: quotas)
        #expect(desk.call.account.roles.count == 2)
        let ordinary = DictionaryParameters(["RoleName": "two", "AssumeRolePolicyDocument": RoleTests.ec2])
        #expect(desk.refusal("CreateRole", ordinary) == .limitExceeded("Cannot exceed quota for RolesPerAccount: 1"))
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

    private static func role(_ more: [String: String] = [:]) -> DictionaryParameters {
        DictionaryParameters(["RoleName": name].merging(more) { $1 })
    }

    private static let protected = ServiceError(
        "UnmodifiableEntity",
        "Cannot perform the operation on the protected role '\(name)' - this role is only modifiable by AWS")
    private static let readOnly = Desk.readOnly

    /// All but the last three and the validation are recorded from AWS.
    static let refusals = [
        Refusal("UpdateAssumeRolePolicy", role(["PolicyDocument": RoleTests.ec2]), protected),
        Refusal("PutRolePolicy", role(["PolicyName": "p", "PolicyDocument": Desk.document]), protected),
        Refusal("DeleteRolePolicy", role(["PolicyName": "absent"]), protected),
        Refusal("AttachRolePolicy", role(["PolicyArn": readOnly]), protected),
        Refusal("DetachRolePolicy", role(["PolicyArn": policy]), protected),
        Refusal("PutRolePermissionsBoundary", role(["PermissionsBoundary": readOnly]), protected),
        Refusal("DeleteRolePermissionsBoundary", role(), protected),
        Refusal("DeleteRole", role(), protected),
        Refusal("AddRoleToInstanceProfile", role(["InstanceProfileName": "web"]), protected),
        Refusal("RemoveRoleFromInstanceProfile", role(["InstanceProfileName": "web"]), protected),
        Refusal(
            "UpdateRole", role(["MaxSessionDuration": "7200", "Description": "d"]),
            ServiceError(
                "UnmodifiableEntity",
                "\(name) is an AWS service linked role, max session duration cannot be changed.")),
        Refusal(
            "CreateServiceLinkedRole", create(scaling, "probe"),
            .invalidInput("Service role name \(name) has been taken in this account, please try a different suffix.")),
        Refusal(
            "CreateServiceLinkedRole", create("ecs.amazonaws.com", "x"),
            .invalidInput("Custom suffix is not allowed for ecs.amazonaws.com")),
        Refusal(
            "DeleteServiceLinkedRole", DictionaryParameters(["RoleName": "app"]),
            .noSuchEntity("app exists but is not a service role.")),
        Refusal(
            "DeleteServiceLinkedRole", DictionaryParameters(["RoleName": "nobody"]),
            .noSuchEntity("The role with name nobody cannot be found.")),
        Refusal(
            "GetServiceLinkedRoleDeletionStatus",
            DictionaryParameters([
                "DeletionTaskId":
                    "task/aws-service-role/autoscaling.amazonaws.com/\(name)/00000000-0000-0000-0000-000000000000"
            ]), .noSuchEntity("Cannot find deletion status for given id.")),
        Refusal(
            "GetServiceLinkedRoleDeletionStatus", DictionaryParameters(["DeletionTaskId": "not-a-task"]),
            .invalidInput("Invalid task id")),
        Refusal(
            "CreateServiceLinkedRole", DictionaryParameters(),
            .validation(
                "1 validation error detected: Value at 'aWSServiceName' failed to satisfy constraint: Member must not be null"
            )),
        Refusal(
            "AttachUserPolicy", DictionaryParameters(["UserName": "bob", "PolicyArn": policy]), .policyNotAttachable),
        Refusal(
            "PutUserPermissionsBoundary", DictionaryParameters(["UserName": "bob", "PermissionsBoundary": policy]),
            .policyNotAttachable),
        Refusal(
            "CreateUser", DictionaryParameters(["UserName": "eve", "PermissionsBoundary": policy]),
            .noSuchEntity("Scope ARN: \(policy) does not exist or is not attachable.")),
    ]

    @Test(arguments: refusals) func refuses(_ row: Refusal) throws {
        let web = InstanceProfile(id: "AIPA-web", name: "web", path: "/", created: Desk.now)
        var desk = try desk([.user(.sample("bob")), .role(.sample("app")), .instanceProfile(web)])
        let before = desk.call.changes.count
        #expect(desk.refusal(row.name, row.parameters) == row.error)
        #expect(desk.call.changes.count == before)
    }

    /// The same calls on a role of the account's own go through: it is the role that is refused, not the call.
    @Test func ordinaryRolesAreTheAccountsOwn() throws {
        var desk = try Desk([.role(.sample("own") { $0.policies.managed = [Self.readOnly] })])
        let calls: [(String, [String: String])] = [
            ("UpdateAssumeRolePolicy", ["PolicyDocument": RoleTests.ec2]),
            ("PutRolePolicy", ["PolicyName": "p", "PolicyDocument": Desk.document]),
            ("DeleteRolePolicy", ["PolicyName": "p"]), ("AttachRolePolicy", ["PolicyArn": Self.readOnly]),
            ("DetachRolePolicy", ["PolicyArn": Self.readOnly]),
            ("PutRolePermissionsBoundary", ["PermissionsBoundary": Self.readOnly]),
            ("DeleteRolePermissionsBoundary", [:]), ("UpdateRole", ["MaxSessionDuration": "7200"]), ("DeleteRole", [:]),
        ]
        for (name, more) in calls {
            try desk.run(name, DictionaryParameters(["RoleName": "own"].merging(more) { $1 }))
        }
        #expect(desk.call.account.roles.isEmpty)
    }

    @Test func descriptionAndTagsMayBeChanged() throws {
        var desk = try desk()
        let described = try desk.run("UpdateRoleDescription", Self.role(["Description": "one"]))["Role"]
        #expect(described?["Description"] == .string("one"))
        try desk.run("UpdateRole", Self.role(["Description": "two"]))
        try desk.run("TagRole", Self.role().tagged(["purpose": "probe"]))
        let role = try #require(desk.call.account.role(named: Self.name))
        #expect(role.description == "two" && role.tags == [Tag(key: "purpose", value: "probe")])
        var untag = Self.role()
        untag.lists["TagKeys"] = ["purpose"]
        try desk.run("UntagRole", untag)
        #expect(desk.call.account.role(named: Self.name)?.tags == [])
    }

    @Test func aDeletionIsATask() throws {
        var desk = try desk()
        let task = try #require(try desk.run("DeleteServiceLinkedRole", Self.role())["DeletionTaskId"]?.text)
        #expect(task.hasPrefix("task/aws-service-role/autoscaling.amazonaws.com/\(Self.name)/"))
        #expect(task.utf8.count == "task/aws-service-role/autoscaling.amazonaws.com/\(Self.name)/".utf8.count + 36)
        #expect(desk.call.account.roles.isEmpty)
        let status = DictionaryParameters(["DeletionTaskId": task])
        #expect(
            try desk.run("GetServiceLinkedRoleDeletionStatus", status) == .members(["Status": .string("SUCCEEDED")]))
        // The task stays what it was when the role is there again, and the next deletion is another.
        try desk.run("CreateServiceLinkedRole", Self.create(Self.scaling, "probe"))
        #expect(
            try desk.run("GetServiceLinkedRoleDeletionStatus", status) == .members(["Status": .string("SUCCEEDED")]))
        #expect(try desk.run("DeleteServiceLinkedRole", Self.role())["DeletionTaskId"]?.text != task)
    }

    /// An account keeps the last of them and no more.
    @Test func oldTasksAreForgotten() throws {
        var desk = try Desk()
        var tasks: [String] = []
        for _ in 0..<52 {
            try desk.run("CreateServiceLinkedRole", Self.create(Self.scaling, "probe"))
            tasks.append(try #require(try desk.run("DeleteServiceLinkedRole", Self.role())["DeletionTaskId"]?.text))
        }
        #expect(desk.call.account.settings.finishedDeletions == tasks.suffix(50))
        #expect(
            desk.refusal("GetServiceLinkedRoleDeletionStatus", DictionaryParameters(["DeletionTaskId": tasks[1]]))
                == .noSuchEntity("Cannot find deletion status for given id."))
    }

    struct Question: Sendable {
        let name: String
        let parameters: DictionaryParameters
        let line: String
    }

    static let questions = [
        Question(
            name: "CreateServiceLinkedRole", parameters: create(scaling, "probe"),
            line: "iam:CreateServiceLinkedRole \(arn) iam:AWSServiceName=\(scaling)"),
        Question(
            name: "DeleteServiceLinkedRole", parameters: role(),
            line:
                "iam:DeleteServiceLinkedRole \(arn) aws:ResourceTag/a=1 iam:AWSServiceName=\(scaling) iam:ResourceTag/a=1"
        ),
        Question(
            name: "DeleteServiceLinkedRole", parameters: DictionaryParameters(["RoleName": "nobody"]),
            line: "iam:DeleteServiceLinkedRole arn:aws:iam::123456789012:role/nobody"),
        Question(
            name: "GetServiceLinkedRoleDeletionStatus",
            parameters: DictionaryParameters([
                "DeletionTaskId": "task/aws-service-role/\(scaling)/\(name)/00000000-0000-0000-0000-000000000000"
            ]),
            line: "iam:GetServiceLinkedRoleDeletionStatus \(arn) aws:ResourceTag/a=1 iam:AWSServiceName=\(scaling) "
                + "iam:ResourceTag/a=1"),
        Question(
            name: "GetServiceLinkedRoleDeletionStatus",
            parameters: DictionaryParameters([
                "DeletionTaskId": "task/aws-service-role/x.amazonaws.com/app/00000000-0000-0000-0000-000000000000"
            ]),
            line: "iam:GetServiceLinkedRoleDeletionStatus "
                + "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/app iam:AWSServiceName=x.amazonaws.com"
        ),
    ]

    @Test(arguments: questions) func asks(_ row: Question) throws {
        var desk = try desk([.role(.sample("app") { $0.tags = [Tag(key: "b", value: "2")] })])
        try desk.run("TagRole", Self.role().tagged(["a": "1"]))
        #expect(try desk.questions(row.name, row.parameters).map(\.line) == [row.line])
    }

    /// Before anything is asked there is no role to ask about.
    @Test func anUnknownServiceHasNoRole() throws {
        let desk = try Desk()
        for service in ["account.amazonaws.com", "ECS.amazonaws.com", "ecs.amazonaws.com.cn"] {
            #expect(
                throws: ServiceError.accessDenied("Cannot find Service Linked Role template for \(service)")
            ) { try desk.questions("CreateServiceLinkedRole", Self.create(service)) }
        }
    }

    @Test func recordsWhatWasSent() throws {
        let desk = try Desk()
        #expect(
            try desk.recorded("CreateServiceLinkedRole", Self.create(Self.scaling, "x").with("Description", "d"))
                == .members([
                    "aWSServiceName": .string(Self.scaling), "description": .string("d"), "customSuffix": .string("x"),
                ]))
        #expect(
            try desk.recorded("DeleteServiceLinkedRole", Self.role())
                == .members(["roleName": .string(Self.name)]))
    }

    static let malformed = [
        "", "task", "task/aws-service-role/x/y", "task/aws-service-role/x/y/z", "task/other/x/y/\(uuid)",
        "task/aws-service-role//y/\(uuid)", "task/aws-service-role/x//\(uuid)", "task/aws-service-role/x/y/\(uuid)/",
        "/task/aws-service-role/x/y/\(uuid)", "task/aws-service-role/\u{212A}/y/\(uuid)",
        "task/aws-service-role/x y/z/\(uuid)",
    ]
    private static let uuid = "00000000-0000-0000-0000-000000000000"

    @Test(arguments: malformed) func whatIsNoTaskIsRefusedBeforeAnythingIsAsked(_ id: String) throws {
        let desk = try Desk()
        #expect(throws: ServiceError.self) {
            try desk.questions("GetServiceLinkedRoleDeletionStatus", DictionaryParameters(["DeletionTaskId": id]))
        }
    }
}

extension String {
    /// Percent-encoding undone.
    fileprivate var decoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
