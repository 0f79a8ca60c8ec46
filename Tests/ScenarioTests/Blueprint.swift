import AWSValues
import Authority

/// The account that a scenario begins with, as the calls that make it: `policies`, `groups`, `users` and `roles`, each by
/// name.
struct Blueprint {
    private(set) var calls: [Invocation] = []

    init(_ json: JSONText) throws {
        var fields = try Fields(json, "the account")
        for (name, policy) in try fields.object("policies") { try add(policy: name, policy) }
        for (name, group) in try fields.object("groups") { try add(group: name, group) }
        for (name, user) in try fields.object("users") { try add(user: name, user) }
        for (name, role) in try fields.object("roles") { try add(role: name, role) }
        try fields.finish()
    }

    private mutating func call(_ operation: String, _ parameters: [(String, JSONText?)], keeping name: String? = nil) {
        calls.append(
            Invocation(
                service: .iam, operation: operation,
                parameters: parameters.compactMap { name, value in value.map { (name, $0) } }, keeps: name))
    }

    private mutating func add(policy name: String, _ json: JSONText) throws {
        var fields = try Fields(json, "the policy `\(name)`")
        let tags = Blueprint.tags(try fields.texts("tags"))
        call(
            "CreatePolicy",
            [
                ("PolicyName", .string(name)), ("Path", fields.json("path")),
                ("PolicyDocument", fields.json("document")),
                ("Tags", tags),
            ])
        try fields.finish()
    }

    private mutating func add(group name: String, _ json: JSONText) throws {
        var fields = try Fields(json, "the group `\(name)`")
        call("CreateGroup", [("GroupName", .string(name)), ("Path", fields.json("path"))])
        try hang(&fields, on: "Group", name)
        try fields.finish()
    }

    /// Every user gets a key.
    private mutating func add(user name: String, _ json: JSONText) throws {
        var fields = try Fields(json, "the user `\(name)`")
        let tags = Blueprint.tags(try fields.texts("tags"))
        call(
            "CreateUser",
            [
                ("UserName", .string(name)), ("Path", fields.json("path")),
                ("PermissionsBoundary", fields.json("boundary")), ("Tags", tags),
            ])
        for group in try fields.list("groups") {
            call("AddUserToGroup", [("GroupName", group), ("UserName", .string(name))])
        }
        try hang(&fields, on: "User", name)
        call("CreateAccessKey", [("UserName", .string(name))], keeping: name)
        try fields.finish()
    }

    private mutating func add(role name: String, _ json: JSONText) throws {
        var fields = try Fields(json, "the role `\(name)`")
        let tags = Blueprint.tags(try fields.texts("tags"))
        call(
            "CreateRole",
            [
                ("RoleName", .string(name)), ("Path", fields.json("path")),
                ("AssumeRolePolicyDocument", fields.json("trust")),
                ("MaxSessionDuration", fields.json("maximumSession")),
                ("PermissionsBoundary", fields.json("boundary")), ("Tags", tags),
            ])
        try hang(&fields, on: "Role", name)
        try fields.finish()
    }

    /// `inline` policies by name, and the ARNs of `attached` ones.
    private mutating func hang(_ fields: inout Fields, on noun: String, _ name: String) throws {
        for (policy, document) in try fields.object("inline") {
            call(
                "Put\(noun)Policy",
                [("\(noun)Name", .string(name)), ("PolicyName", .string(policy)), ("PolicyDocument", document)])
        }
        for arn in try fields.list("attached") {
            call("Attach\(noun)Policy", [("\(noun)Name", .string(name)), ("PolicyArn", arn)])
        }
    }

    private static func tags(_ tags: [(String, String)]) -> JSONText? {
        guard !tags.isEmpty else { return nil }
        return .array(tags.map { ["Key": .string($0), "Value": .string($1)] })
    }
}
