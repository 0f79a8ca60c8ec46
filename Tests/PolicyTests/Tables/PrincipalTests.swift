import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// Whom Principal and NotPrincipal elements name.
@Suite struct PrincipalTests {
    static let session = "arn:aws:sts::111111111111:assumed-role/Dev/s1"
    static let federated = "arn:aws:sts::111111111111:federated-user/Alice"
    static let user = "arn:aws:iam::111111111111:user/team/Alice"
    static let root = "arn:aws:iam::111111111111:root"

    struct Row: Sendable {
        let caller: String
        var issuer: String?
        var uniqueID: String?
        let principal: String
        let match: PrincipalMatch

        init(
            _ caller: String, issuer: String? = nil, uniqueID: String? = nil, _ principal: String,
            _ match: PrincipalMatch
        ) {
            self.caller = caller
            self.issuer = issuer
            self.uniqueID = uniqueID
            self.principal = principal
            self.match = match
        }
    }

    static let everyone = [
        session, federated, user, root, "s3.amazonaws.com", "federated accounts.google.com", "anonymous",
    ]
    .flatMap { [Row($0, #""*""#, .itself), Row($0, #"{"AWS":"*"}"#, .itself)] }

    static let byAccount = [session, federated, user, root].flatMap { caller in
        [
            Row(caller, #"{"AWS":"111111111111"}"#, .account),
            Row(caller, #"{"AWS":"arn:aws:iam::111111111111:root"}"#, caller == root ? .account : .account),
            Row(caller, #"{"AWS":"222222222222"}"#, .none),
            Row(caller, #"{"AWS":"arn:aws:iam::222222222222:root"}"#, .none),
        ]
    }

    static let byName = [
        Row(user, #"{"AWS":"arn:aws:iam::111111111111:user/team/Alice"}"#, .itself),
        Row(user, #"{"AWS":"arn:aws:iam::111111111111:user/Alice"}"#, .none),
        Row(user, #"{"AWS":"arn:aws:iam::111111111111:user/team/alice"}"#, .none),
        Row(user, #"{"AWS":"arn:aws:iam::222222222222:user/team/Alice"}"#, .none),
        Row(user, #"{"AWS":"arn:aws-cn:iam::111111111111:user/team/Alice"}"#, .none),
        Row(session, #"{"AWS":"arn:aws:sts::111111111111:assumed-role/Dev/s1"}"#, .itself),
        Row(session, #"{"AWS":"arn:aws:sts::111111111111:assumed-role/Dev/s2"}"#, .none),
        Row(session, #"{"AWS":"arn:aws:sts::222222222222:assumed-role/Dev/s1"}"#, .none),
        // The session's ARN has lost the role's path.
        Row(session, #"{"AWS":"arn:aws:iam::111111111111:role/Dev"}"#, .issuer),
        Row(session, #"{"AWS":"arn:aws:iam::111111111111:role/any/path/Dev"}"#, .issuer),
        Row(
            session, issuer: "arn:aws:iam::111111111111:role/team/Dev",
            #"{"AWS":"arn:aws:iam::111111111111:role/Dev"}"#, .issuer),
        Row(session, #"{"AWS":"arn:aws:iam::111111111111:role/Developer"}"#, .none),
        Row(session, #"{"AWS":"arn:aws:iam::222222222222:role/Dev"}"#, .none),
        Row(session, #"{"AWS":"arn:aws-cn:iam::111111111111:role/Dev"}"#, .none),
        Row(session, #"{"AWS":"arn:aws:iam::111111111111:user/Dev"}"#, .none),
        Row(federated, #"{"AWS":"arn:aws:sts::111111111111:federated-user/Alice"}"#, .itself),
        Row(federated, #"{"AWS":"arn:aws:sts::111111111111:federated-user/Bob"}"#, .none),
        Row(federated, #"{"AWS":"arn:aws:iam::111111111111:user/Alice"}"#, .issuer),
        Row(federated, issuer: user, #"{"AWS":"arn:aws:iam::111111111111:user/team/Alice"}"#, .issuer),
        Row(federated, issuer: user, #"{"AWS":"arn:aws:iam::111111111111:user/Alice"}"#, .none),
        Row(federated, #"{"AWS":"arn:aws:iam::111111111111:role/Alice"}"#, .none),
        Row(root, #"{"AWS":"arn:aws:iam::111111111111:user/root"}"#, .none),
    ]

    static let byUniqueID = [
        Row(user, uniqueID: "AIDAALICE0123456", #"{"AWS":"AIDAALICE0123456"}"#, .itself),
        Row(user, uniqueID: "AIDAALICE0123457", #"{"AWS":"AIDAALICE0123456"}"#, .none),
        Row(user, #"{"AWS":"AIDAALICE0123456"}"#, .none),
        Row(session, uniqueID: "AROADEV012345678", #"{"AWS":"AROADEV012345678"}"#, .issuer),
        Row(federated, uniqueID: "AIDAALICE0123456", #"{"AWS":"AIDAALICE0123456"}"#, .issuer),
    ]

    static let byOthers = [
        Row("s3.amazonaws.com", #"{"Service":"s3.amazonaws.com"}"#, .itself),
        Row("s3.amazonaws.com", #"{"Service":"ec2.amazonaws.com"}"#, .none),
        Row("s3.amazonaws.com", #"{"Federated":"s3.amazonaws.com"}"#, .none),
        Row("s3.amazonaws.com", #"{"AWS":"111111111111"}"#, .none),
        Row("federated accounts.google.com", #"{"Federated":"accounts.google.com"}"#, .itself),
        Row("federated accounts.google.com", #"{"Service":"accounts.google.com"}"#, .none),
        Row("federated accounts.google.com", #"{"Federated":"graph.facebook.com"}"#, .none),
        Row("anonymous", #"{"AWS":"111111111111"}"#, .none),
        Row("anonymous", #"{"Service":"s3.amazonaws.com"}"#, .none),
        Row(user, #"{"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#, .none),
        // The closest of several counts.
        Row(session, #"{"AWS":["arn:aws:iam::111111111111:role/Dev","111111111111"]}"#, .issuer),
        Row(session, #"{"AWS":["111111111111","arn:aws:iam::111111111111:role/Dev"]}"#, .issuer),
        Row(
            session,
            #"{"AWS":["arn:aws:sts::111111111111:assumed-role/Dev/s1","arn:aws:iam::111111111111:role/Dev","111111111111"]}"#,
            .itself),
        Row(user, #"{"Service":"s3.amazonaws.com","AWS":["222222222222","111111111111"]}"#, .account),
    ]

    /// The naming shows in the explanation; a denial applies to whomever it names, however closely.
    @Test(arguments: everyone + byAccount + byName + byUniqueID + byOthers)
    func principals(row: Row) throws {
        let caller = try Ask.caller(row.caller, issuer: row.issuer, uniqueID: row.uniqueID)
        #expect(
            try Self.match(caller, #""Effect":"Deny","Principal":\#(row.principal)"#, hasBoundary: false) == row.match)
        #expect(
            try Self.match(caller, #""Effect":"Deny","Principal":\#(row.principal)"#, hasBoundary: true) == row.match)
        #expect(
            try Self.match(caller, #""Effect":"Allow","Principal":\#(row.principal)"#, hasBoundary: true) == row.match)
    }

    private static func match(_ caller: RequestPrincipal, _ parts: String, hasBoundary: Bool) throws -> PrincipalMatch {
        let document = #"{"Statement":{\#(parts),"Action":"*","Resource":"*"}}"#
        let everything = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
        let policies = ApplicablePolicies(
            identity: try Ask.layer(.identity, everything, as: .identity),
            boundary: hasBoundary ? try Ask.layer(.boundary, everything, as: .boundary) : nil,
            resource: try Ask.layer(.resource, document, as: .resource))
        let request = try AccessRequest(
            principal: caller, action: ActionName(parsing: "s3:GetObject"), resource: "arn:aws:s3:::data")
        let answers = Answers(request, policies)
        #expect(answers.problem == nil)
        let statement = try #require(answers.explanation.layers.first { $0.layer == .resource }?.statements.first)
        if parts.contains("Deny") {
            #expect((answers.decision.name == "explicitDeny") == (statement.principal != .none))
        }
        return statement.principal
    }

    /// A NotPrincipal exempts whom it names with their account, and for a session with its role or user.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    @Test(arguments: [
        (user, #"{"AWS":["arn:aws:iam::111111111111:user/team/Alice","111111111111"]}"#, true),
        (user, #"{"AWS":["arn:aws:iam::111111111111:user/team/Alice","arn:aws:iam::111111111111:root"]}"#, true),
        (user, #"{"AWS":["arn:aws:iam::111111111111:user/team/Alice"]}"#, false),
        (user, #"{"AWS":"111111111111"}"#, false),
        (user, #"{"AWS":["arn:aws:iam::111111111111:user/team/Bob","111111111111"]}"#, false),
        (user, #"{"AWS":["arn:aws:iam::111111111111:user/team/Alice","222222222222"]}"#, false), (user, #""*""#, true),
        (root, #"{"AWS":"111111111111"}"#, true),
        (root, #"{"AWS":"222222222222"}"#, false),
        (
            session,
            #"{"AWS":["arn:aws:sts::111111111111:assumed-role/Dev/s1","arn:aws:iam::111111111111:role/Dev","111111111111"]}"#,
            true
        ),
        (session, #"{"AWS":["arn:aws:iam::111111111111:role/Dev","111111111111"]}"#, false),
        (session, #"{"AWS":["arn:aws:sts::111111111111:assumed-role/Dev/s1","111111111111"]}"#, false),
        (
            session, #"{"AWS":["arn:aws:sts::111111111111:assumed-role/Dev/s1","arn:aws:iam::111111111111:role/Dev"]}"#,
            false
        ),
        (
            session,
            #"{"AWS":["arn:aws:sts::111111111111:assumed-role/Dev/s2","arn:aws:iam::111111111111:role/Dev","111111111111"]}"#,
            false
        ),
        (
            federated,
            #"{"AWS":["arn:aws:sts::111111111111:federated-user/Alice","arn:aws:iam::111111111111:user/Alice","111111111111"]}"#,
            true
        ),
        (federated, #"{"AWS":["arn:aws:sts::111111111111:federated-user/Alice","111111111111"]}"#, false),
        ("s3.amazonaws.com", #"{"Service":"s3.amazonaws.com"}"#, true),
        ("s3.amazonaws.com", #"{"Service":"ec2.amazonaws.com"}"#, false),
        ("federated accounts.google.com", #"{"Federated":"accounts.google.com"}"#, true),
        ("federated accounts.google.com", #"{"AWS":"111111111111"}"#, false),
        ("anonymous", #"{"AWS":"111111111111"}"#, false),
    ])
    func exemptions(caller: String, listed: String, isExempt: Bool) throws {
        let caller = try Ask.caller(caller)
        let parts = #""Effect":"Deny","NotPrincipal":\#(listed)"#
        #expect(try Self.match(caller, parts, hasBoundary: false) == (isExempt ? .none : .itself))
        // With a permissions boundary it exempts nobody.
        #expect(try Self.match(caller, parts, hasBoundary: true) == .itself)
    }
}
