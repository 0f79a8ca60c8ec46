import AWSValues
import Authority
import Testing

/// What cannot be imported, and that all of it is said at once.
@Suite struct ImportProblemTests {
    struct Row: Sendable {
        let json: String
        let problem: ImportProblem

        init(_ json: String, _ code: ImportProblem.Code, _ what: String, _ detail: String = "") {
            self.json = json
            problem = ImportProblem(code, what, detail)
        }
    }

    private static func file(_ members: String) -> String { #"{"sekishoImport":1,\#(members)}"# }

    static let shapes = [
        Row("{", .notJSON, "", "the document ends too early, at offset 1"), Row("[]", .unknownForm, ""),
        Row("{}", .unknownForm, ""), Row("7", .unknownForm, ""), Row(#"[{"Users":[]}]"#, .unknownForm, ""),
        Row(#"{"sekishoImport":2}"#, .wrongType, "sekishoImport", "1"),
        Row(file(#""user":[]"#), .unknownMember, "", "user"), Row(file(#""users":{}"#), .wrongType, "users", "a list"),
        Row(file(#""users":[7]"#), .wrongType, "users[0]", "an object"),
        Row(file(#""users":[{}]"#), .missing, "users[0]", "name"),
        Row(file(#""users":[{"name":"a"},{"name":true}]"#), .wrongType, "users[1].name", "a text"),
        Row(file(#""users":[{"name":"a","group":["b"]}]"#), .unknownMember, "users[0]", "group"),
        Row(file(#""users":[{"name":"a","groups":[7]}]"#), .wrongType, "users[0].groups[0]", "a text"),
        Row(file(#""users":[{"name":"a","created":"yesterday"}]"#), .wrongType, "users[0].created", "a date"),
        Row(file(#""users":[{"name":"a","tags":{"k":7}}]"#), .wrongType, "users[0].tags.k", "a text"),
        Row(file(#""users":[{"name":"a","accessKeys":[{"id":"k"}]}]"#), .missing, "users[0].accessKeys[0]", "secret"),
        Row(
            file(#""users":[{"name":"a","inlinePolicies":{"p":7}}]"#), .wrongType, "users[0].inlinePolicies.p",
            "a document"),
        Row(file(#""groups":[{"name":"g","tags":{}}]"#), .unknownMember, "groups[0]", "tags"),
        Row(file(#""roles":[{"name":"r"}]"#), .missing, "roles[0]", "trustPolicy"),
        Row(file(#""policies":[{"name":"p","document":"%zz"}]"#), .wrongType, "policies[0].document", "a document"),
        // A name that only looks like ours: its K is the sign for kelvin.
        Row(file("\"users\":[{\"name\":\"a\",\"access\u{212A}eys\":[]}]"), .unknownMember, "users[0]", "accessKeys"),
    ]

    @Test(arguments: shapes) func shapesAreRefused(row: Row) {
        #expect(throws: row.problem) { try ImportFile(Array(row.json.utf8)) }
    }

    private static let key = #"{"id":"AKIAALICE00000000001","secret":"a secret of some length"}"#
    private static let doc = ImportTests.allow

    static let contents = [
        Row(file(#""users":[{"name":"bob"}]"#), .conflict, "user bob"),
        Row(file(#""users":[{"name":"BOB"}]"#), .conflict, "user BOB"),
        Row(file(#""users":[{"name":"a"},{"name":"A"}]"#), .duplicate, "user A"),
        Row(file(#""groups":[{"name":"devs"}]"#), .conflict, "group devs"),
        Row(file(#""policies":[{"name":"bounds","document":\#(doc)}]"#), .conflict, "policy bounds"),
        Row(file(#""roles":[{"name":"app","trustPolicy":\#(trust("\"*\""))}]"#), .conflict, "role app"),
        Row(file(#""users":[{"name":"a","groups":["none"]}]"#), .unknownGroup, "user a", "none"),
        Row(file(#""users":[{"name":"a","attachedPolicies":["none"]}]"#), .unknownPolicy, "user a", "none"),
        Row(
            file(#""users":[{"name":"a","permissionsBoundary":"arn:aws:iam::aws:policy/None"}]"#), .unknownPolicy,
            "user a", "arn:aws:iam::aws:policy/None"),
        Row(
            file(#""users":[{"name":"a","attachedPolicies":["arn:aws-cn:iam::aws:policy/ReadOnlyAccess"]}]"#),
            .unknownPolicy, "user a", "arn:aws-cn:iam::aws:policy/ReadOnlyAccess"),
        Row(file(#""instanceProfiles":[{"name":"i","role":"none"}]"#), .unknownRole, "instance profile i", "none"),
        Row(
            file(#""users":[{"name":"a b"}]"#), .invalid, "user a b",
            "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the "
                + "following: +=,.@_-"),
        Row(
            file(
                #""users":[{"name":"a","accessKeys":[{"id":"ASIAALICE00000000001","secret":"a secret of some length"}]}]"#
            ),
            .invalid, "user a, access key ASIAALICE00000000001", "It is not the id of a long-term key."),
        Row(
            file(#""users":[{"name":"a","accessKeys":[{"id":"AKIAALICE00000000001","secret":"short"}]}]"#), .invalid,
            "user a, access key AKIAALICE00000000001", "The secret must have 16 to 128 characters."),
        Row(
            file(#""users":[{"name":"a","accessKeys":[\#(key),\#(key)]}]"#), .taken,
            "user a, access key AKIAALICE00000000001", "AKIAALICE00000000001"),
        Row(
            file(#""users":[{"name":"a","id":"AROAALICE000000000001"}]"#), .invalid, "user a",
            "The unique id AROAALICE000000000001 is not of the form AIDA…."),
        Row(
            file(#""users":[{"name":"a","id":"AIDAWAS0000000000001"}]"#), .taken, "user a", "AIDAWAS0000000000001"),
        Row(
            file(#""roles":[{"name":"r","trustPolicy":\#(trust(#"{"AWS":"arn:aws:iam::123456789012:user/none"}"#))}]"#),
            .invalid, "role r", #"Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/none""#),
        Row(
            file(#""roles":[{"name":"r","maximumSession":60,"trustPolicy":\#(trust("\"*\""))}]"#), .invalid, "role r",
            "1 validation error detected: Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value "
                + "greater than or equal to 3600"),
        Row(
            file(#""policies":[{"name":"p","document":"{}"}]"#), .invalid, "policy p", "Syntax errors in policy."),
    ]

    @Test(arguments: contents) func contentsAreRefused(row: Row) throws {
        let town = try Desk.town().call.account
        let entities: [Entity] =
            town.users.values.map { .user($0) } + town.groups.values.map { .group($0) }
            + town.roles.values.map { .role($0) } + town.policies.values.map { .policy($0) }
        let plan = try ImportTests.plan(
            row.json, into: entities, taken: ["AIDAWAS0000000000001"], keepsIDs: true)
        #expect(plan.commit == nil)
        #expect(plan.problems.contains(row.problem), "\(plan.problems)")
    }

    @Test func noMoreComesInThanAnAccountMayHave() throws {
        let profiles = (0...5000).map { #"{"name":"i\#($0)"}"# }.joined(separator: ",")
        let plan = try ImportTests.plan(Self.file(#""instanceProfiles":[\#(profiles)]"#))
        let quota = "Cannot exceed quota for InstanceProfilesPerAccount: 5000"
        #expect(plan.problems == [ImportProblem(.invalid, "account 123456789012", quota)])
    }

    /// What somebody has to mend is told once, and not one thing a run.
    @Test func everyProblemIsTold() throws {
        let json = Self.file(
            #""users":[{"name":"a","groups":["none"],"attachedPolicies":["none"]},{"name":"b c"},{"name":"d"}],"#
                + #""instanceProfiles":[{"name":"i","role":"none"}]"#)
        let plan = try ImportTests.plan(json)
        #expect(Set(plan.problems.map(\.code)) == [.unknownGroup, .unknownPolicy, .invalid, .unknownRole])
        #expect(plan.commit == nil)
    }
}
