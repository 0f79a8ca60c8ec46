import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// Which actions and resources a statement is about.
@Suite struct StatementTests {
    @Test(arguments: [
        ("s3:GetObject", "s3:GetObject", true), ("S3:getobject", "s3:GetObject", true),
        ("s3:GetObject", "S3:GETOBJECT", true),
        ("*", "s3:GetObject", true), ("s3:*", "s3:GetObject", true), ("s3:Get*", "s3:GetObject", true),
        ("s3:get*", "s3:GetObject", true),
        ("s3:*Object", "s3:GetObject", true), ("s3:G*t*t", "s3:GetObject", true),
        ("s3:Get?bject", "s3:GetObject", true),
        ("s3:GetObject?", "s3:GetObject", false), ("s3:GetObject*", "s3:GetObject", true),
        ("s3:GetObj", "s3:GetObject", false),
        ("s3:GetObject", "s3:GetObjectAcl", false), ("s3:Put*", "s3:GetObject", false),
        ("s*:GetObject", "s3:GetObject", true),
        ("?3:GetObject", "s3:GetObject", true), ("*:*", "s3:GetObject", true), ("*:Get*", "s3:GetObject", true),
        ("ec2:*", "s3:GetObject", false), ("s3:*", "s3-outposts:GetObject", false),
        ("s3*:*", "s3-outposts:GetObject", true),
        ("s3-outposts:*", "s3:GetObject", false), ("*:Put*", "s3:GetObject", false), ("s3?:*", "s3:GetObject", false),
    ])
    func actions(pattern: String, action: String, expected: Bool) throws {
        #expect(try Self.allows([pattern], action) == expected)
        #expect(try Self.allows(["iam:GetUser", pattern], action) == expected)
        #expect(try Self.allows(["iam:GetUser", pattern], isNegated: true, action) == !expected)
    }

    /// Without the reader, which refuses wildcards in the name of a service.
    private static func allows(_ patterns: [String], isNegated: Bool = false, _ action: String) throws -> Bool {
        let statement = Statement(
            effect: .allow,
            action: ActionElement(isNegated: isNegated, patterns: try patterns.map { try ActionPattern(parsing: $0) }),
            resource: ResourceElement(patterns: [try ResourcePattern(parsing: "*", version: .v2012)]))
        let document = PolicyDocument(version: .v2012, statements: [statement])
        let request = try AccessRequest(
            principal: Ask.caller("arn:aws:iam::111111111111:user/Alice"), action: ActionName(parsing: action),
            resource: "arn:aws:s3:::data/a")
        let identity = PolicyLayer(.identity, [NamedPolicy("actions", document)])
        return Ask.decision(request, ApplicablePolicies(identity: identity)).isAllowed
    }

    @Test(arguments: [
        ("*", "arn:aws:s3:::data/a", true), ("arn:aws:s3:::data/a", "arn:aws:s3:::data/a", true),
        ("arn:aws:s3:::data/A", "arn:aws:s3:::data/a", false), ("arn:aws:s3:::data/*", "arn:aws:s3:::data/a/b:c", true),
        ("arn:aws:s3:::data/?", "arn:aws:s3:::data/a", true), ("arn:aws:s3:::data/?", "arn:aws:s3:::data/", false),
        ("arn:aws:s3:::data?a", "arn:aws:s3:::data/a", true), ("arn:aws:s3:::d*a/*b", "arn:aws:s3:::data/a/b", true),
        ("arn:aws:s3:::*", "arn:aws:s3:::data/a", true), ("arn:aws:s3:*:*:*", "arn:aws:s3:::data/a", true),
        ("arn:aws:s3:::data", "arn:aws:s3:::data/a", false), ("arn:aws:s3:::data/a/*", "arn:aws:s3:::data/a", false),
        ("arn:*:s3:::data/a", "arn:aws-cn:s3:::data/a", true), ("arn:aws:s3:::data/a", "arn:aws-cn:s3:::data/a", false),
        ("arn:aws*:s3:::data/a", "arn:aws-cn:s3:::data/a", true),
        // A wildcard stays in its part.
        ("arn:aws:logs:*:log-group:x", "arn:aws:logs:eu:1:log-group:x", false),
        ("arn:aws:logs:*:*:log-group:x", "arn:aws:logs:eu:1:log-group:x", true),
        ("arn:aws:logs:eu?1:log-group:x:y", "arn:aws:logs:eu:1:log-group:x:y", false),
        ("arn:aws:logs:e*:1:log-group:x", "arn:aws:logs:eu:1:log-group:x", true),
        ("arn:aws:logs:e*1:log-group:x:y", "arn:aws:logs:eu:1:log-group:x:y", false),
        // In the last part a colon is a character like others.
        ("arn:aws:logs:eu:1:log*x", "arn:aws:logs:eu:1:log-group:x", true),
        ("arn:aws:logs:eu:1:log-group?x", "arn:aws:logs:eu:1:log-group:x", true),
        ("arn:aws:logs:eu:1:*", "arn:aws:logs:eu:1:log-group:x", true),
        ("arn:aws:logs:eu:1:*:y", "arn:aws:logs:eu:1:log-group:x", false),
        ("arn:aws:s3:::é?", "arn:aws:s3:::éé", true), ("arn:aws:s3:::?", "arn:aws:s3:::é", true),
        ("arn:aws:s3:::?", "arn:aws:s3:::e\u{301}", false),
        ("arn:aws:s3:::*é", "arn:aws:s3:::aéé", true),
        // A request on no resource.
        ("*", "*", true), ("arn:aws:s3:::*", "*", false), ("arn:*:s3:*:*:*", "*", false),
    ])
    func resources(pattern: String, resource: String, expected: Bool) throws {
        let statement = #"{"Effect":"Allow","Action":"*","Resource":"\#(pattern)"}"#
        #expect(try Ask.allows(statement, resource: resource) == expected)
        let second = #"{"Effect":"Allow","Action":"*","Resource":["arn:aws:iam::1:user/x","\#(pattern)"]}"#
        #expect(try Ask.allows(second, resource: resource) == expected)
        let negated = #"{"Effect":"Allow","Action":"*","NotResource":["arn:aws:iam::1:user/x","\#(pattern)"]}"#
        #expect(try Ask.allows(negated, resource: resource) == !expected)
        let crowd = ["a", "b", "c*", "d?", "d*/x", "data/b", "data/b*", "data/*b", "é"].map { other in
            #"{"Effect":"Allow","Action":"*","Resource":["arn:aws:iam::1:user/\#(other)","arn:aws:sns:::\#(other)"]}"#
        }
        let crowded = "[" + (crowd + [statement] + crowd).joined(separator: ",") + "]"
        #expect(try Ask.allows(crowded, resource: resource) == expected)
        #expect(try Ask.allows(crowded, action: "iam:GetUser", resource: resource) == expected)
        let all = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#
        let denials = "[\(all)," + crowded.dropFirst().replacing("Allow", with: "Deny")
        #expect(try Ask.allows(denials, resource: resource) == !expected)
    }

    @Test func allPartsMustMatch() throws {
        let statement =
            #"{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::data/*","Condition":{"Bool":{"app:k":"true"}}}"#
        let yes = [ContextEntry("app:k", "true")]
        #expect(try Ask.allows(statement, context: yes))
        #expect(try !Ask.allows(statement, action: "s3:PutObject", context: yes))
        #expect(try !Ask.allows(statement, resource: "arn:aws:s3:::other/a", context: yes))
        #expect(try !Ask.allows(statement, context: [ContextEntry("app:k", "false")]))
    }
}
