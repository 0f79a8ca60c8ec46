import Authority
import Testing

/// What each operation on users, groups, keys, inline policies and attachments asks of the engine: AWS's action, the
/// resource's ARN, and the call's own condition keys.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
@Suite struct QuestionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let parameters: DictionaryParameters
        let questions: [String]

        init(_ name: String, _ texts: [String: String], _ questions: String...) {
            self.name = name
            parameters = DictionaryParameters(texts)
            self.questions = questions
        }

        init(_ name: String, _ parameters: DictionaryParameters, _ questions: String...) {
            self.name = name
            self.parameters = parameters
            self.questions = questions
        }

        var testDescription: String { "\(name) \(parameters.texts.sorted { $0.key < $1.key }.map(\.value))" }
    }

    static let iam = "arn:aws:iam::123456789012"
    static let alice = "\(iam):user/team/alice"
    static let tags = "aws:ResourceTag/Stage=prod iam:ResourceTag/Stage=prod"
    static let ownerTags = "aws:ResourceTag/Owner=alice iam:ResourceTag/Owner=alice"
    static let bounded = "iam:PermissionsBoundary=\(Desk.bounds)"
    static let stage = DictionaryParameters(["UserName": "alice"]).tagged(["Stage": "x", "Cost": "1"])

    static let users: [Row] = [
        Row("CreateUser", ["UserName": "eve"], "iam:CreateUser \(iam):user/eve"),
        Row(
            "CreateUser", ["UserName": "eve", "Path": "/x/", "PermissionsBoundary": Desk.bounds],
            "iam:CreateUser \(iam):user/x/eve \(bounded)"),
        Row(
            "CreateUser", DictionaryParameters(["UserName": "eve"]).tagged(["A": "1"]),
            "iam:CreateUser \(iam):user/eve aws:RequestTag/A=1 aws:TagKeys=A",
            "iam:TagUser \(iam):user/eve aws:RequestTag/A=1 aws:TagKeys=A"),
        Row("GetUser", ["UserName": "ALICE"], "iam:GetUser \(alice) \(tags)"),
        Row("GetUser", ["UserName": "nobody"], "iam:GetUser \(iam):user/nobody"),
        Row("GetUser", [:], "iam:GetUser \(iam):root"),
        Row("ListUsers", [:], "iam:ListUsers \(iam):user/"),
        Row("ListUsers", ["PathPrefix": "/team/"], "iam:ListUsers \(iam):user/team/"),
        Row("UpdateUser", ["UserName": "alice"], "iam:UpdateUser \(alice) \(tags)"),
        Row(
            "UpdateUser", ["UserName": "alice", "NewUserName": "robert"],
            "iam:UpdateUser \(alice) \(tags)", "iam:UpdateUser \(iam):user/team/robert \(tags)"),
        Row(
            "UpdateUser", ["UserName": "alice", "NewPath": "/"],
            "iam:UpdateUser \(alice) \(tags)", "iam:UpdateUser \(iam):user/alice \(tags)"),
        Row("DeleteUser", ["UserName": "alice"], "iam:DeleteUser \(alice) \(tags)"),
        Row(
            "TagUser", stage,
            "iam:TagUser \(alice) aws:RequestTag/Cost=1 aws:RequestTag/Stage=x aws:ResourceTag/Stage=prod "
                + "aws:TagKeys=Stage,Cost iam:ResourceTag/Stage=prod"),
        Row(
            "UntagUser", DictionaryParameters(texts: ["UserName": "alice"], lists: ["TagKeys": ["a", "b"]]),
            "iam:UntagUser \(alice) aws:ResourceTag/Stage=prod aws:TagKeys=a,b iam:ResourceTag/Stage=prod"),
        Row("ListUserTags", ["UserName": "alice"], "iam:ListUserTags \(alice) \(tags)"),
        Row(
            "PutUserPermissionsBoundary", ["UserName": "alice", "PermissionsBoundary": Desk.readOnly],
            "iam:PutUserPermissionsBoundary \(alice) aws:ResourceTag/Stage=prod "
                + "iam:PermissionsBoundary=\(Desk.readOnly) iam:ResourceTag/Stage=prod"),
        Row(
            "DeleteUserPermissionsBoundary", ["UserName": "alice"],
            "iam:DeleteUserPermissionsBoundary \(alice) aws:ResourceTag/Stage=prod \(bounded) "
                + "iam:ResourceTag/Stage=prod"),
    ]

    static let groupsAndKeys: [Row] = [
        Row("CreateGroup", ["GroupName": "g", "Path": "/x/"], "iam:CreateGroup \(iam):group/x/g"),
        Row("GetGroup", ["GroupName": "devs"], "iam:GetGroup \(iam):group/org/devs"),
        Row("ListGroups", [:], "iam:ListGroups \(iam):group/"),
        Row("ListGroups", ["PathPrefix": "/org"], "iam:ListGroups \(iam):group/org"),
        Row("UpdateGroup", ["GroupName": "devs"], "iam:UpdateGroup \(iam):group/org/devs"),
        Row(
            "UpdateGroup", ["GroupName": "devs", "NewGroupName": "ops", "NewPath": "/"],
            "iam:UpdateGroup \(iam):group/org/devs", "iam:UpdateGroup \(iam):group/ops"),
        Row("DeleteGroup", ["GroupName": "devs"], "iam:DeleteGroup \(iam):group/org/devs"),
        Row(
            "AddUserToGroup", ["GroupName": "devs", "UserName": "alice"],
            "iam:AddUserToGroup \(iam):group/org/devs"),
        Row(
            "RemoveUserFromGroup", ["GroupName": "devs", "UserName": "alice"],
            "iam:RemoveUserFromGroup \(iam):group/org/devs"),
        Row("ListGroupsForUser", ["UserName": "alice"], "iam:ListGroupsForUser \(alice) \(tags)"),
        Row("CreateAccessKey", ["UserName": "alice"], "iam:CreateAccessKey \(alice) \(tags)"),
        Row("CreateAccessKey", [:], "iam:CreateAccessKey \(iam):root"),
        Row(
            "DeleteAccessKey", ["UserName": "alice", "AccessKeyId": "AKIABOB0000000000001"],
            "iam:DeleteAccessKey \(alice) \(tags)"),
        Row(
            "UpdateAccessKey", ["UserName": "bob", "AccessKeyId": "AKIABOB0000000000001", "Status": "Active"],
            "iam:UpdateAccessKey \(iam):user/bob"),
        Row("ListAccessKeys", [:], "iam:ListAccessKeys \(iam):root"),
    ]

    static let policies: [Row] = [
        Row(
            "PutUserPolicy", ["UserName": "alice", "PolicyName": "p", "PolicyDocument": "{}"],
            "iam:PutUserPolicy \(alice) aws:ResourceTag/Stage=prod \(bounded) iam:ResourceTag/Stage=prod"),
        Row("GetUserPolicy", ["UserName": "alice", "PolicyName": "p"], "iam:GetUserPolicy \(alice) \(tags)"),
        Row(
            "DeleteUserPolicy", ["UserName": "alice", "PolicyName": "p"],
            "iam:DeleteUserPolicy \(alice) aws:ResourceTag/Stage=prod \(bounded) iam:ResourceTag/Stage=prod"),
        Row("ListUserPolicies", ["UserName": "alice"], "iam:ListUserPolicies \(alice) \(tags)"),
        Row(
            "PutGroupPolicy", ["GroupName": "devs", "PolicyName": "p", "PolicyDocument": "{}"],
            "iam:PutGroupPolicy \(iam):group/org/devs"),
        Row("ListGroupPolicies", ["GroupName": "devs"], "iam:ListGroupPolicies \(iam):group/org/devs"),
        Row(
            "PutRolePolicy", ["RoleName": "app", "PolicyName": "p", "PolicyDocument": "{}"],
            "iam:PutRolePolicy \(iam):role/org/app \(ownerTags)"),
        Row(
            "GetRolePolicy", ["RoleName": "app", "PolicyName": "p"],
            "iam:GetRolePolicy \(iam):role/org/app \(ownerTags)"),
        Row(
            "AttachUserPolicy", ["UserName": "alice", "PolicyArn": Desk.readOnly],
            "iam:AttachUserPolicy \(alice) aws:ResourceTag/Stage=prod \(bounded) iam:PolicyARN=\(Desk.readOnly) "
                + "iam:ResourceTag/Stage=prod"),
        Row(
            "DetachUserPolicy", ["UserName": "bob", "PolicyArn": Desk.reads],
            "iam:DetachUserPolicy \(iam):user/bob iam:PolicyARN=\(Desk.reads)"),
        Row("ListAttachedUserPolicies", ["UserName": "bob"], "iam:ListAttachedUserPolicies \(iam):user/bob"),
        Row(
            "AttachGroupPolicy", ["GroupName": "devs", "PolicyArn": Desk.reads],
            "iam:AttachGroupPolicy \(iam):group/org/devs iam:PolicyARN=\(Desk.reads)"),
        Row(
            "DetachRolePolicy", ["RoleName": "app", "PolicyArn": Desk.reads],
            "iam:DetachRolePolicy \(iam):role/org/app aws:ResourceTag/Owner=alice iam:PolicyARN=\(Desk.reads) "
                + "iam:ResourceTag/Owner=alice"),
        Row(
            "ListAttachedRolePolicies", ["RoleName": "app"],
            "iam:ListAttachedRolePolicies \(iam):role/org/app \(ownerTags)"),
        Row("ListEntitiesForPolicy", ["PolicyArn": Desk.reads], "iam:ListEntitiesForPolicy \(Desk.reads)"),
        Row("ListEntitiesForPolicy", ["PolicyArn": Desk.readOnly], "iam:ListEntitiesForPolicy \(Desk.readOnly)"),
    ]

    @Test(arguments: users + groupsAndKeys + policies)
    func asks(row: Row) throws {
        let desk = try Desk.town()
        #expect(try desk.questions(row.name, row.parameters).map(\.line) == row.questions)
    }

    @Test(arguments: ["GetUser", "CreateAccessKey", "ListAccessKeys"])
    func usersAskAboutThemselves(name: String) throws {
        let desk = try Desk.town(by: .user(id: "AIDA-bob"))
        #expect(try desk.questions(name).map(\.line) == ["iam:\(name) \(Self.iam):user/bob"])
    }

    @Test(arguments: ["GetUser", "CreateAccessKey", "ListAccessKeys"])
    func sessionsMustNameSomeone(name: String) throws {
        let desk = try Desk.town(by: .session(try Desk.session(of: "app")))
        #expect(
            throws: ServiceError.validation("Must specify userName when calling with non-User credentials")
        ) { try desk.questions(name) }
    }
}
