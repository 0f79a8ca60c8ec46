import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
@Suite struct VariableTests {
    static let context = [
        ContextEntry("aws:username", "Alice"), ContextEntry("app:star", "*"), ContextEntry("app:empty", ""),
        ContextEntry("app:list", list: ["Alice"]), ContextEntry("app:arn", "arn:aws:s3:::data"),
        ContextEntry("app:colons", "a:b"),
        ContextEntry("app:flag", "true"), ContextEntry("app:number", "1"), ContextEntry("app:address", "10.0.0.1"),
    ]

    @Test(arguments: [
        ("data/${aws:username}/*", "data/Alice/x", true), ("data/${aws:username}/*", "data/Bob/x", false),
        ("data/${AWS:UserName}", "data/Alice", true), ("data/${aws:none}", "data/", false),
        ("data/${aws:none}", "data/${aws:none}", false),
        ("data/${aws:none, 'Bob'}", "data/Bob", true), ("data/${aws:none, 'Bob'}", "data/Alice", false),
        ("data/${aws:username, 'Bob'}", "data/Alice", true), ("data/${aws:username, 'Bob'}", "data/Bob", false),
        ("data/${aws:none, ''}x", "data/x", true), ("data/${app:empty}x", "data/x", true),
        ("data/${app:empty, 'y'}x", "data/yx", false),
        // What a variable stands for is plain text.
        ("data/${app:star}", "data/*", true), ("data/${app:star}", "data/a", false),
        ("data/${aws:none, '*'}", "data/a", false),
        ("data/${*}", "data/*", true), ("data/${*}", "data/a", false), ("data/${?}", "data/?", true),
        ("data/${?}", "data/a", false),
        ("data/${$}{aws:username}", "data/${aws:username}", true), ("data/${$}{aws:username}", "data/Alice", false),
        // A list stands for nothing, even a list of one.
        ("data/${app:list}", "data/Alice", false), ("data/${app:list, 'Bob'}", "data/Bob", true),
        ("${app:colons}", "a:b", true), ("*${aws:username}*", "xAlicey", true),
        ("${aws:username}${aws:username}", "AliceAlice", true),
    ])
    func inAResource(pattern: String, resource: String, expected: Bool) throws {
        let statement = #"{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::\#(pattern)"}"#
        #expect(try Ask.allows(statement, resource: "arn:aws:s3:::\(resource)", context: Self.context) == expected)
        let negated = #"{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::\#(pattern)"}"#
        #expect(try Ask.allows(negated, resource: "arn:aws:s3:::\(resource)", context: Self.context) == !expected)
    }

    /// Before the fifth colon, and in a document of 2008, `${` is text.
    @Test func whereVariablesAreText() throws {
        let early = #"{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3::${aws:username}:data"}"#
        #expect(try !Ask.allows(early, resource: "arn:aws:s3::Alice:data", context: Self.context))
        let old = #"{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}"}"#
        #expect(try !Ask.allows(old, resource: "arn:aws:s3:::Alice", context: Self.context, version: .v2008))
        #expect(try Ask.allows(old, resource: "arn:aws:s3:::${aws:username}", context: Self.context, version: .v2008))
        let condition = #"{"StringEquals":{"app:k":"${aws:username}"}}"#
        let context = Self.context + [ContextEntry("app:k", "${aws:username}")]
        #expect(try Ask.holds(condition, context, version: .v2008))
        #expect(try !Ask.holds(condition, context))
        #expect(try Ask.holds(#"{"StringLike":{"app:k":"$?aws:*}"}}"#, context, version: .v2008))
    }

    /// A document without a Version is read by the rules of 2008.
    @Test func withoutVersion() throws {
        let document = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}"}}"#
        let policies = ApplicablePolicies(identity: try Ask.layer(.identity, document, as: .identity))
        for (name, expected) in [("Alice", "implicitDeny"), ("${aws:username}", "allowed")] {
            let request = try AccessRequest(
                principal: Ask.caller("arn:aws:iam::111111111111:user/Alice"),
                action: ActionName(parsing: "s3:GetObject"),
                resource: "arn:aws:s3:::\(name)", context: Self.context)
            #expect(Ask.decision(request, policies).name == expected)
        }
    }

    @Test(arguments: [
        ("StringEquals", "Alice", "${aws:username}", true), ("StringEquals", "alice", "${aws:username}", false),
        ("StringEqualsIgnoreCase", "aLICE", "${aws:username}", true),
        ("StringEqualsIgnoreCase", "aLICEx", "${aws:username}", false),
        ("StringNotEquals", "Alice", "${aws:username}", false), ("StringNotEquals", "Bob", "${aws:username}", true),
        ("StringNotEqualsIgnoreCase", "aLICE", "${aws:username}", false),
        ("StringLike", "x/Alice/y", "*/${aws:username}/*", true),
        ("StringLike", "x/Bob/y", "*/${aws:username}/*", false),
        ("StringLike", "a", "${app:star}", false), ("StringLike", "*", "${app:star}", true),
        ("StringNotLike", "x/Alice", "*/${aws:username}", false),
        ("ArnEquals", "arn:aws:s3:::data", "${app:arn}", true),
        ("ArnLike", "arn:aws:s3:::Alice/x", "arn:aws:s3:::${aws:username}/*", true),
        ("ArnLike", "arn:aws:s3:Alice::x", "arn:aws:s3:${aws:username}::*", true),
        ("ArnNotLike", "arn:aws:s3:::data", "${app:arn}", false),
        ("ArnLike", "arn:aws:s3:a:b:x", "arn:aws:s3:${app:colons}:x", true),
        ("ArnLike", "arn:aws:s3:a:b:x:y", "arn:aws:s3:${app:colons}:*", true), ("Bool", "true", "${app:flag}", true),
        ("Bool", "false", "${app:flag}", false),
        // Operators that take no variables compare the text.
        ("NumericEquals", "1", "${app:number}", false), ("IpAddress", "10.0.0.1", "${app:address}", false),
        // A variable without a value: nothing matches, and a negated operator holds.
        ("StringEquals", "", "${aws:none}", false), ("StringLike", "x", "*${aws:none}", false),
        ("StringNotEquals", "x", "${aws:none}", true),
        ("StringNotEqualsIgnoreCase", "x", "${aws:none}", true), ("StringEqualsIgnoreCase", "", "${aws:none}", false),
        ("StringNotLike", "x", "${aws:none}", true),
        ("ArnNotLike", "arn:aws:s3:::data", "arn:aws:s3:::${aws:none}", true),
        ("StringEqualsIfExists", "x", "${aws:none}", false), ("StringEquals", "Bob", "${aws:none, 'Bob'}", true),
        ("StringEquals", "Alice", "${app:list}", false), ("StringNotEquals", "Alice", "${app:list}", true),
        ("ForAnyValue:StringEquals", "Alice", "${aws:username}", true),
        ("ForAllValues:StringEquals", "Alice", "${aws:none}", false),
        // `*` of the special variable is no wildcard, and in StringEquals nothing is.
        ("StringEquals", "a*", "a${*}", true), ("StringLike", "ab", "a${*}", false),
        ("StringLike", "a?", "a${?}", true), ("StringLike", "$b", "${$}b", true),
    ])
    func inACondition(name: String, actual: String, wanted: String, expected: Bool) throws {
        let condition = #"{"\#(name)":{"app:k":"\#(wanted)"}}"#
        #expect(try Ask.holds(condition, Self.context + [ContextEntry("app:k", actual)]) == expected)
    }

    /// A denial that compares with an unset tag denies.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    @Test func aDenialWithAnUnsetVariableDenies() throws {
        let document =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}}]}"#
        let identity = try Ask.layer(.identity, document, as: .identity)
        let request = try AccessRequest(
            principal: Ask.caller("arn:aws:iam::111111111111:user/Alice"), action: ActionName(parsing: "s3:GetObject"),
            resource: "arn:aws:s3:::data", context: [ContextEntry("aws:ResourceTag/team", "a")])
        #expect(Ask.decision(request, ApplicablePolicies(identity: identity)).name == "explicitDeny")
    }
}
