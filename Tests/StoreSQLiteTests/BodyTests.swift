import AWSValues
import Authority
import StoreSQLite
import Testing

/// The bodies of the first schema, as they stand in databases. An entity that gets a new member must still be read from
/// these: make the member optional, or add a migration that rewrites the bodies.
@Suite struct BodyTests {
    private static let document = PolicyText("{}", principals: ["arn:aws:iam::123456789012:user/a": "AIDA1"])

    private static let user: Entity = {
        var user = User(id: "AIDA1", name: "a", path: "/é/", created: Instant(seconds: 1))
        user.tags = [Tag(key: "k", value: "v")]
        user.policies.inline = [InlinePolicy(name: "i", document: document)]
        user.policies.managed = ["arn:aws:iam::aws:policy/p"]
        user.boundary = "b"
        user.groups = ["AGPA1"]
        return .user(user)
    }()

    private static let table: [(Entity, String)] = [
        (
            user,
            #"{"boundary":"b","created":1000,"groups":["AGPA1"],"id":"AIDA1","name":"a","path":"/é/","policies":"#
                + #"{"inline":[{"document":{"principals":{"arn:aws:iam::123456789012:user/a":"AIDA1"},"text":"{}"},"#
                + #""name":"i"}],"managed":["arn:aws:iam::aws:policy/p"]},"tags":[{"key":"k","value":"v"}]}"#
        ),
        (
            .group(Group(id: "AGPA1", name: "g", path: "/", created: Instant(seconds: 1))),
            #"{"created":1000,"id":"AGPA1","name":"g","path":"/","policies":{"inline":[],"managed":[]}}"#
        ),
        (
            .role(Role(id: "AROA1", name: "r", path: "/", created: Instant(seconds: 1), trust: document)),
            #"{"created":1000,"id":"AROA1","maximumSession":3600,"name":"r","path":"/","policies":"#
                + #"{"inline":[],"managed":[]},"tags":[],"trust":{"principals":"#
                + #"{"arn:aws:iam::123456789012:user/a":"AIDA1"},"text":"{}"}}"#
        ),
        (
            .policy(
                ManagedPolicy(
                    id: "ANPA1", name: "p", path: "/", created: Instant(seconds: 1), description: nil,
                    document: PolicyText("{}"))),
            #"{"created":1000,"defaultVersion":"v1","id":"ANPA1","name":"p","nextVersion":2,"path":"/","tags":[],"#
                + #""updated":1000,"versions":[{"created":1000,"document":{"principals":{},"text":"{}"},"id":"v1"}]}"#
        ),
        (
            .accessKey(AccessKey(id: "AKIA1", user: nil, created: Instant(seconds: 1))),
            #"{"created":1000,"id":"AKIA1","status":"Active"}"#
        ),
    ]

    @Test(arguments: table)
    func bodiesOfTheFirstSchemaAreRead(entity: Entity, body: String) throws {
        #expect(try EntityBody.entity(kind: entity.kind.rawValue, text: body) == entity)
        #expect(try EntityBody.text(entity) == body)
    }

    @Test(arguments: [("nobody", "{}"), ("user", ""), ("user", "null"), ("group", #"{"id":1}"#)])
    func whatIsNoBodyIsDamage(kind: String, body: String) {
        let error = #expect(throws: SQLiteFailure.self) { try EntityBody.entity(kind: kind, text: body) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
