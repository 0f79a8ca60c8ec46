import Authority
import Testing

/// What AWS says of parameters that cannot be. Wording as of 2025: the value is not repeated.
@Suite struct ValidationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let parameters: DictionaryParameters
        let message: String

        init(_ name: String, _ texts: [String: String], _ message: String) {
            self.init(name, DictionaryParameters(texts), message)
        }

        init(_ name: String, _ parameters: DictionaryParameters, _ message: String) {
            self.name = name
            self.parameters = parameters
            self.message = message
        }

        var testDescription: String { "\(name): \(message)" }
    }

    static func one(_ parameter: String, _ constraint: String) -> String {
        "1 validation error detected: Value at '\(parameter)' failed to satisfy constraint: Member must \(constraint)"
    }

    static func unfit(_ parameter: String) -> String {
        "The specified value for \(parameter) is invalid. It must contain only alphanumeric characters and/or the "
            + "following: +=,.@_-"
    }

    static func long(_ count: Int) -> String { String(repeating: "a", count: count) }
    static let tagPattern = #"[\p{L}\p{Z}\p{N}_.:/=+\-@]"#
    static let path = "It must begin and end with / and contain only alphanumeric characters and/or / characters."
    static let alice = DictionaryParameters(["UserName": "alice"])

    static let names: [Row] = [
        Row("CreateUser", [:], one("userName", "not be null")),
        Row("CreateUser", ["UserName": ""], one("userName", "have length greater than or equal to 1")),
        Row("CreateUser", ["UserName": long(65)], one("userName", "have length less than or equal to 64")),
        Row("CreateUser", ["UserName": "bad/name"], unfit("userName")),
        Row("CreateUser", ["UserName": "b\u{E9}b\u{E9}"], unfit("userName")),
        Row("CreateUser", ["UserName": "\u{212A}arl"], unfit("userName")),
        Row(
            "CreateUser", ["UserName": "a", "Path": "bad"], "The specified value for path is invalid. \(path)"),
        Row(
            "CreateUser", ["UserName": "a", "Path": "/a b/"], "The specified value for path is invalid. \(path)"),
        Row(
            "CreateUser", ["UserName": "a", "Path": "/\(long(511))/"],
            one("path", "have length less than or equal to 512")),
        Row(
            "CreateUser", ["UserName": "a", "PermissionsBoundary": "arn:short"],
            one("permissionsBoundary", "have length greater than or equal to 20")),
        Row("DeleteUser", ["UserName": long(129)], one("userName", "have length less than or equal to 128")),
        Row(
            "UpdateUser", ["UserName": "a", "NewUserName": long(65)],
            one("newUserName", "have length less than or equal to 64")),
        Row("UpdateUser", ["UserName": "a", "NewUserName": "b d"], unfit("newUserName")),
        Row(
            "UpdateUser", ["UserName": "a", "NewPath": "x"], "The specified value for newPath is invalid. \(path)"),
        Row("CreateGroup", ["GroupName": long(129)], one("groupName", "have length less than or equal to 128")),
        Row("UpdateGroup", ["GroupName": "g", "NewGroupName": "*"], unfit("newGroupName")),
        Row(
            "AddUserToGroup", [:],
            "2 validation errors detected: Value at 'groupName' failed to satisfy constraint: Member must not be null; "
                + "Value at 'userName' failed to satisfy constraint: Member must not be null"),
        Row(
            "ListUsers", ["PathPrefix": "team/"],
            "The specified value for pathPrefix is invalid. It must begin with the / character and contain only "
                + "alphanumeric characters and/or / characters."),
        Row(
            "AttachRolePolicy", ["RoleName": long(65), "PolicyArn": Desk.reads],
            one("roleName", "have length less than or equal to 64")),
        Row("AttachUserPolicy", ["UserName": "a"], one("policyArn", "not be null")),
    ]

    static let others: [Row] = [
        Row("TagUser", ["UserName": "alice"], one("tags", "not be null")),
        Row(
            "TagUser", alice.tagged(["bad*": "v"]),
            one("tags.1.member.key", "satisfy regular expression pattern: \(tagPattern)+")),
        Row(
            "TagUser", alice.tagged(["k": "bad*"]),
            one("tags.1.member.value", "satisfy regular expression pattern: \(tagPattern)*")),
        Row(
            "TagUser", alice.tagged(["": "v"]),
            "2 validation errors detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length "
                + "greater than or equal to 1; Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy "
                + "regular expression pattern: \(tagPattern)+"),
        Row(
            "TagUser", alice.tagged([long(129): "v"]), one("tags.1.member.key", "have length less than or equal to 128")
        ),
        Row(
            "TagUser", alice.tagged(["ok": "v", "k": long(257)]),
            one("tags.2.member.value", "have length less than or equal to 256")),
        Row(
            "TagUser", DictionaryParameters(texts: ["UserName": "alice"], structures: ["Tags": [["Key": "k"]]]),
            one("tags.1.member.value", "not be null")),
        Row(
            "TagUser",
            DictionaryParameters(
                texts: ["UserName": "alice"],
                structures: ["Tags": (1...51).map { ["Key": "k\($0)", "Value": ""] }]),
            one("tags", "have length less than or equal to 50")),
        Row("UntagUser", ["UserName": "alice"], one("tagKeys", "not be null")),
        Row(
            "UntagUser", DictionaryParameters(texts: ["UserName": "alice"], lists: ["TagKeys": ["bad*"]]),
            one(
                "tagKeys",
                "satisfy constraint: [Member must have length less than or equal to 128, Member must have length "
                    + "greater than or equal to 1, Member must satisfy regular expression pattern: \(tagPattern)+, "
                    + "Member must not be null]")),
        Row("ListUsers", ["MaxItems": "0"], one("maxItems", "have value greater than or equal to 1")),
        Row("ListUsers", ["MaxItems": "1001"], one("maxItems", "have value less than or equal to 1000")),
        Row(
            "DeleteAccessKey", ["AccessKeyId": "AKIA"], one("accessKeyId", "have length greater than or equal to 16")),
        Row(
            "DeleteAccessKey", ["AccessKeyId": "AKIA-AKIA-AKIA-AKIA"],
            "The specified value for accessKeyId is invalid. It must contain only alphanumeric characters."),
        Row(
            "UpdateAccessKey", ["AccessKeyId": "AKIABOB0000000000001", "Status": "Off"],
            one("status", "satisfy enum value set")),
        Row("UpdateAccessKey", ["AccessKeyId": "AKIABOB0000000000001"], one("status", "not be null")),
        Row(
            "PutUserPolicy", ["UserName": "alice", "PolicyName": "p"], one("policyDocument", "not be null")),
        Row(
            "PutUserPolicy", ["UserName": "alice", "PolicyName": "p", "PolicyDocument": "\u{1F600}"],
            "The specified value for policyDocument is invalid. It must contain only printable ASCII characters."),
        Row(
            "PutUserPolicy", ["UserName": "alice", "PolicyName": "p", "PolicyDocument": long(131_073)],
            one("policyDocument", "have length less than or equal to 131072")),
        Row(
            "PutUserPolicy", ["UserName": "alice", "PolicyName": "a/b", "PolicyDocument": "{}"], unfit("policyName")),
        Row(
            "ListEntitiesForPolicy", ["PolicyArn": Desk.reads, "EntityFilter": "Horse"],
            one("entityFilter", "satisfy enum value set")),
    ]

    @Test(arguments: names + others)
    func refuses(row: Row) throws {
        var desk = try Desk.town()
        #expect(desk.refusal(row.name, row.parameters) == .validation(row.message))
        #expect(desk.call.changes.isEmpty)
    }

    @Test func namesAtTheirLimitsPass() throws {
        var desk = try Desk()
        let name = "_+=,.@-" + Self.long(57)
        try desk.run("CreateUser", DictionaryParameters(["UserName": name, "Path": "/\(Self.long(510))/"]))
        try desk.run("TagUser", DictionaryParameters(["UserName": name]).tagged(["\u{65E5}\u{672C} _.:/=+-@": ""]))
        #expect(desk.call.account.user(named: name)?.tags == [Tag(key: "\u{65E5}\u{672C} _.:/=+-@", value: "")])
    }

    @Test func numbersThatAreNone() throws {
        var desk = try Desk()
        for text in ["abc", " 1", "1.5", "2147483648", "-2147483649", "99999999999999999999"] {
            let refusal = desk.refusal("ListUsers", DictionaryParameters(["MaxItems": text]))
            #expect(refusal == ServiceError("MalformedInput", ""))
        }
        #expect(
            desk.refusal("ListUsers", DictionaryParameters(["MaxItems": ""]))
                == ServiceError("MalformedInput", "missing value for decimal type"))
        try desk.run("ListUsers", DictionaryParameters(["MaxItems": "+010"]))
    }
}
