import AWSValues
import Authority
import Testing

/// The questions meet the engine: who may do what to whom, and AWS's words when not.
@Suite struct DecisionTests {
    static let source = RequestSource(
        address: "192.0.2.1", userAgent: nil, isSecure: true, region: .usEast1, requestID: "r")

    /// bob with these statements and nothing else.
    static func desk(_ statements: String) throws -> Desk {
        var desk = try Desk.town(by: .user(id: "AIDA-bob"))
        try desk.run("RemoveUserFromGroup", DictionaryParameters(["GroupName": "devs", "UserName": "bob"]))
        let document = #"{"Version":"2012-10-17","Statement":[\#(statements)]}"#
        try desk.run(
            "PutUserPolicy",
            DictionaryParameters(["UserName": "bob", "PolicyName": "p", "PolicyDocument": document]))
        return desk
    }

    static func refusal(
        _ desk: Desk, _ name: String, _ parameters: DictionaryParameters = DictionaryParameters()
    ) throws -> ServiceError? {
        let subject = try #require(Subject(desk.call.caller, in: desk.call.account))
        return Authorizer(policies: PolicySource()).decide(
            try desk.questions(name, parameters), by: subject, in: desk.call.account, from: source, at: Desk.now
        ).refusal
    }

    @Test func oneselfAndNobodyElse() throws {
        let desk = try Self.desk(
            #"{"Effect":"Allow","Action":["iam:GetUser","iam:*AccessKey*"],"Resource":"arn:aws:iam::*:user/${aws:username}"}"#
        )
        #expect(try Self.refusal(desk, "GetUser") == nil)
        #expect(try Self.refusal(desk, "CreateAccessKey") == nil)
        #expect(try Self.refusal(desk, "CreateAccessKey", DictionaryParameters(["UserName": "alice"])) != nil)
        let refused = try Self.refusal(desk, "ListUsers")
        #expect(
            refused
                == .accessDenied(
                    "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:ListUsers on resource: "
                        + "arn:aws:iam::123456789012:user/ because no identity-based policy allows the iam:ListUsers "
                        + "action"))
    }

    @Test func onlyCertainPolicies() throws {
        let desk = try Self.desk(
            #"{"Effect":"Allow","Action":["iam:AttachUserPolicy"],"Resource":"*","Condition":"#
                + #"{"ArnEquals":{"iam:PolicyARN":"\#(Desk.reads)"}}}"#)
        let alice = DictionaryParameters(["UserName": "alice"])
        #expect(try Self.refusal(desk, "AttachUserPolicy", alice.with("PolicyArn", Desk.reads)) == nil)
        #expect(try Self.refusal(desk, "AttachUserPolicy", alice.with("PolicyArn", Desk.readOnly)) != nil)
    }

    /// What a group grants ends with the membership.
    @Test func membershipGrants() throws {
        var desk = try Desk.town(by: .user(id: "AIDA-bob"))
        #expect(try Self.refusal(desk, "ListGroups") == nil)
        try desk.run("RemoveUserFromGroup", DictionaryParameters(["GroupName": "devs", "UserName": "bob"]))
        #expect(try Self.refusal(desk, "ListGroups") != nil)
    }

    /// The delegation of AWS's own example: only users with the boundary, which cannot be taken off.
    @Test func onlyWithTheBoundary() throws {
        let desk = try Self.desk(
            #"{"Effect":"Allow","Action":["iam:CreateUser","iam:PutUserPolicy","iam:PutUserPermissionsBoundary"],"#
                + #""Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":"\#(Desk.bounds)"}}}"#)
        let eve = DictionaryParameters(["UserName": "eve"])
        #expect(try Self.refusal(desk, "CreateUser", eve) != nil)
        #expect(try Self.refusal(desk, "CreateUser", eve.with("PermissionsBoundary", Desk.readOnly)) != nil)
        #expect(try Self.refusal(desk, "CreateUser", eve.with("PermissionsBoundary", Desk.bounds)) == nil)
        for (name, isAllowed) in [("alice", true), ("bob", false), ("nobody", false)] {
            let put = DictionaryParameters(["UserName": name, "PolicyName": "p", "PolicyDocument": "{}"])
            #expect(try (Self.refusal(desk, "PutUserPolicy", put) == nil) == isAllowed, "\(name)")
        }
        #expect(
            try Self.refusal(desk, "DeleteUserPermissionsBoundary", DictionaryParameters(["UserName": "alice"])) != nil)
    }

    @Test func bothNamesOfARename() throws {
        let desk = try Self.desk(
            #"{"Effect":"Allow","Action":"iam:UpdateUser","Resource":"arn:aws:iam::*:user/team/*"}"#)
        let alice = DictionaryParameters(["UserName": "alice"])
        #expect(try Self.refusal(desk, "UpdateUser", alice.with("NewUserName", "al")) == nil)
        #expect(try Self.refusal(desk, "UpdateUser", alice.with("NewPath", "/")) != nil)
    }

    @Test func byTag() throws {
        let desk = try Self.desk(
            #"{"Effect":"Allow","Action":"iam:*","Resource":"*","Condition":{"StringEquals":{"iam:ResourceTag/stage":"prod"}}}"#
        )
        #expect(try Self.refusal(desk, "DeleteUser", DictionaryParameters(["UserName": "alice"])) == nil)
        #expect(try Self.refusal(desk, "DeleteUser", DictionaryParameters(["UserName": "bob"])) != nil)
    }

    /// Creating with tags is tagging as well.
    @Test func tagsOnCreationNeedTagUser() throws {
        let desk = try Self.desk(#"{"Effect":"Allow","Action":"iam:CreateUser","Resource":"*"}"#)
        let eve = DictionaryParameters(["UserName": "eve"])
        #expect(try Self.refusal(desk, "CreateUser", eve) == nil)
        let refusal = try Self.refusal(desk, "CreateUser", eve.tagged(["a": "b"]))
        #expect(refusal?.message.contains("perform: iam:TagUser") == true)
    }
}

extension Region {
    fileprivate static let usEast1: Region = {
        guard let region = try? Region(parsing: "us-east-1") else { preconditionFailure("not a region") }
        return region
    }()
}
