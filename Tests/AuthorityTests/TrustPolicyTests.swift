import AWSValues
import Authority
import Testing

/// How the principals of a trust policy are found, kept and shown.
@Suite struct TrustPolicyTests {
    private static let iam = "arn:aws:iam::123456789012"

    private func decoded(_ output: Output?) throws -> String {
        let text = try #require(output?["Role"]?["AssumeRolePolicyDocument"]?.text)
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25 {
                bytes.append(try #require(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func principalsOfTheAccountAreKeptByTheirIDs() throws {
        var desk = try Desk.town()
        let document = trust(
            #"{"AWS":["\#(Self.iam):user/team/alice","\#(Self.iam):role/org/app","arn:aws:iam::999988887777:user/eve","#
                + #""123456789012"]}"#)
        try desk.run("CreateRole", DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": document]))
        let kept = try #require(desk.call.account.role(named: "r")).trust
        #expect(kept.text == Self.kept(document))
        #expect(
            kept.principals == [
                "\(Self.iam):user/team/alice": "AIDA-alice", "\(Self.iam):role/org/app": "AROA-app",
            ])
    }

    @Test func aPrincipalThatIsGoneIsShownByItsID() throws {
        var desk = try Desk.town()
        let document = """
            { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
              "Principal": { "AWS": "arn:aws:iam::123456789012:user\\/bob" }, "Action": "sts:AssumeRole",
              "Condition": { "StringEquals": { "sts:ExternalId": "arn:aws:iam::123456789012:user/bob" } } } ] }
            """
        try desk.run("CreateRole", DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": document]))
        let get = DictionaryParameters(["RoleName": "r"])
        #expect(try decoded(desk.run("GetRole", get)) == Self.withBob("arn:aws:iam::123456789012:user/bob"))
        desk.call.remove(.user, id: "AIDA-bob")
        #expect(try decoded(desk.run("GetRole", get)) == Self.withBob("AIDA-bob"))
        // Somebody new of the same name is not who was trusted.
        desk.call.put(.user(User(id: "AIDA-new", name: "bob", path: "/", created: Desk.now)))
        #expect(try decoded(desk.run("GetRole", get)) == Self.withBob("AIDA-bob"))
    }

    /// The one action without its list.
    private static func kept(_ document: String) -> String {
        document.replacing(#"["sts:AssumeRole"]"#, with: #""sts:AssumeRole""#)
    }

    private static func withBob(_ principal: String) -> String {
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"\#(principal)"},"#
            + #""Action":"sts:AssumeRole","#
            + #""Condition":{"StringEquals":{"sts:ExternalId":"arn:aws:iam::123456789012:user/bob"}}}]}"#
    }

    struct Form: Sendable {
        let written: String
        let shown: String
    }

    private static let ec2 = #""Principal":{"Service":"ec2.amazonaws.com"}"#

    /// The first two are recorded from AWS.
    static let forms = [
        Form(
            written: #"{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\#(ec2)}],"Version":"2012-10-17"}"#,
            shown: #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",\#(ec2),"Action":"sts:AssumeRole"}]}"#),
        Form(
            written: #"{"Version":"2012-10-17","Statement":[{"Action":["sts:AssumeRole"],"Effect":"Allow","#
                + #""Principal":{"Service":["ec2.amazonaws.com"]}}]}"#,
            shown: #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",\#(ec2),"Action":"sts:AssumeRole"}]}"#),
        Form(
            written: #"{"Statement": {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": ["true"]}}, "Sid": "", "#
                + #""Action": ["sts:TagSession", "sts:AssumeRole"], \#(ec2), "Effect": "Allow"}, "Id": "i"}"#,
            shown: #"{"Id":"i","Statement":{"Sid":"","Effect":"Allow",\#(ec2),"#
                + #""Action":["sts:TagSession","sts:AssumeRole"],"#
                + #""Condition":{"Bool":{"aws:MultiFactorAuthPresent":["true"]}}}}"#),
        Form(
            written: #"{"Version":"2012-10-17","Statement":[{"NotAction":["sts:TagSession"],"Effect":"Deny","#
                + #""Principal":{"AWS":["123456789012"],"Service":["a.amazonaws.com","b.amazonaws.com"]}}]}"#,
            shown: #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","#
                + #""Principal":{"AWS":"123456789012","Service":["a.amazonaws.com","b.amazonaws.com"]},"#
                + #""NotAction":"sts:TagSession"}]}"#),
    ]

    @Test(arguments: forms) func isKeptInAFormOfItsOwn(_ form: Form) throws {
        var desk = try Desk.town()
        let create = DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": form.written])
        #expect(try decoded(desk.run("CreateRole", create)) == form.written)
        #expect(try decoded(desk.run("GetRole", DictionaryParameters(["RoleName": "r"]))) == form.shown)
        try desk.run(
            "UpdateAssumeRolePolicy", DictionaryParameters(["RoleName": "app", "PolicyDocument": form.written]))
        #expect(desk.call.account.role(named: "app")?.trust.text == form.shown)
    }

    @Test func aPrincipalThatMovedIsShownByItsARNOfNow() throws {
        var desk = try Desk.town()
        let document = trust(#"{"AWS":["\#(Self.iam):user/bob","\#(Self.iam):user/team/alice"]}"#)
        try desk.run("CreateRole", DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": document]))
        var bob = try #require(desk.call.account.user(named: "bob"))
        bob.name = "robert"
        bob.path = "/staff/"
        desk.call.put(.user(bob))
        #expect(
            try decoded(desk.run("GetRole", DictionaryParameters(["RoleName": "r"])))
                == Self.kept(document).replacing("user/bob", with: "user/staff/robert"))
    }

    @Test func anIDIsShownByItsARNWhileItHasOne() throws {
        var desk = try Desk.town()
        let known = User(id: "AIDABOB0000000000001", name: "known", path: "/", created: Desk.now)
        desk.call.put(.user(known))
        let document = trust(#"{"AWS":"AIDABOB0000000000001"}"#)
        try desk.run("CreateRole", DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": document]))
        let get = DictionaryParameters(["RoleName": "r"])
        #expect(
            try decoded(desk.run("GetRole", get))
                == Self.kept(document).replacing(known.id, with: "\(Self.iam):user/known"))
        desk.call.remove(.user, id: known.id)
        #expect(try decoded(desk.run("GetRole", get)) == Self.kept(document))
    }

    @Test func aTrustPolicyIsReplacedAsAWhole() throws {
        var desk = try Desk.town()
        let document = trust(#"{"AWS":"\#(Self.iam):user/bob"}"#)
        let update = DictionaryParameters(["RoleName": "app", "PolicyDocument": document])
        #expect(try desk.run("UpdateAssumeRolePolicy", update) == .none)
        #expect(desk.call.account.role(named: "app")?.trust.principals == ["\(Self.iam):user/bob": "AIDA-bob"])
    }

    struct Row: Sendable {
        let document: String
        let message: String
    }

    private static func invalid(_ principal: String, _ key: String = "AWS") -> Row {
        Row(
            document: trust(#"{"\#(key)":"\#(principal)"}"#),
            message: #"Invalid principal in policy: "\#(key)":"\#(principal)""#)
    }

    static let rows: [Row] = [
        invalid("\(iam):user/nobody"), invalid("\(iam):user/alice"), invalid("\(iam):user/team/ALICE"),
        invalid("\(iam):role/app"), invalid("\(iam):group/org/devs"), invalid("\(iam):user/*"),
        invalid("arn:aws-cn:iam::123456789012:user/bob"), invalid("arn:aws-cn:iam::123456789012:root"),
        invalid("AIDAXXXXXXXXXXXXXXXXX"), invalid("bob"),
        invalid("arn:aws:sts::123456789012:assumed-role/nobody/shell"),
        Row(document: "{", message: "This policy contains invalid Json"),
        Row(
            document: #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}"#,
            message: "Missing required field Principal"),
        Row(
            document: #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","#
                + #""Action":"sts:AssumeRole","Resource":"*"}]}"#, message: "Has prohibited field Resource"),
        Row(
            document: trust(#"{"AWS":"123456789012"}"#, actions: ["s3:GetObject"]),
            message: "AssumeRole policy may only specify STS AssumeRole actions."),
    ]

    @Test(arguments: rows) func refuses(_ row: Row) throws {
        var desk = try Desk.town()
        let create = DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": row.document])
        #expect(desk.refusal("CreateRole", create) == .malformedPolicy(row.message))
        let update = DictionaryParameters(["RoleName": "app", "PolicyDocument": row.document])
        #expect(desk.refusal("UpdateAssumeRolePolicy", update) == .malformedPolicy(row.message))
    }

    static let accepted = [
        #""*""#, #"{"AWS":"*"}"#, #"{"AWS":"123456789012"}"#, #"{"AWS":"999988887777"}"#,
        #"{"AWS":"arn:aws:iam::999988887777:role/any/where"}"#, #"{"Service":["ec2.amazonaws.com"]}"#,
        #"{"AWS":"arn:aws:sts::123456789012:assumed-role/app/shell"}"#,
        #"{"Federated":"cognito-identity.amazonaws.com"}"#,
    ]

    @Test(arguments: accepted) func accepts(_ principal: String) throws {
        var desk = try Desk.town()
        let create = DictionaryParameters(["RoleName": "r", "AssumeRolePolicyDocument": trust(principal)])
        try desk.run("CreateRole", create)
        #expect(desk.call.account.role(named: "r")?.trust.principals.isEmpty == true)
    }

    @Test func whiteSpaceDoesNotCountTowardsTheSize() throws {
        var desk = try Desk()
        let base = trust(#"{"Service":"ec2.amazonaws.com"}"#)
        let roomy = String(repeating: " \n", count: 2000) + base
        try desk.run("CreateRole", DictionaryParameters(["RoleName": "a", "AssumeRolePolicyDocument": roomy]))
        let services = (0..<100).map { "\"s\($0).ec2.amazonaws.com\"" }.joined(separator: ",")
        let long = trust(#"{"Service":[\#(services)]}"#)
        #expect(
            desk.refusal("CreateRole", DictionaryParameters(["RoleName": "b", "AssumeRolePolicyDocument": long]))
                == .limitExceeded("Cannot exceed quota for ACLSizePerRole: 2048"))
    }
}
