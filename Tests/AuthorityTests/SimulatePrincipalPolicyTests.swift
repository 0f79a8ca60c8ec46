import Authority
import Testing

/// What SimulatePrincipalPolicy answers of entities that are there, by answers recorded from AWS.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
@Suite struct SimulatePrincipalPolicyTests {
    static let iam = "arn:aws:iam::123456789012"
    static let a = "arn:aws:s3:::data/a"
    static let b = "arn:aws:s3:::data/b"
    static let actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]

    /// One statement, written as most people and tools do.
    static func written(_ action: String, on resource: String) -> PolicyText {
        PolicyText(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": \(action),
                  "Resource": "\(resource)",
                  "Sid": "One"
                }
              ]
            }
            """)
    }

    /// mia with an inline policy, one of her group devs, one that is attached to both, and perhaps a boundary; the role
    /// app.
    static func office(bounded: Bool = false) throws -> Desk {
        func managed(_ name: String, _ action: String) -> Authority.ManagedPolicy {
            Authority.ManagedPolicy(
                id: "ANPA-\(name)", name: name, path: "/team/", created: Desk.now, description: nil,
                document: written(action, on: "*"))
        }
        let deletes = "\(iam):policy/team/deletes"
        let devs = Group.sample("devs", path: "/org/") {
            $0.policies.inline = [InlinePolicy(name: "OfGroup", document: written(#""s3:PutObject""#, on: b))]
            $0.policies.managed = [deletes]
        }
        let mia = User.sample("mia", path: "/org/") {
            $0.groups = [devs.id]
            $0.policies.inline = [InlinePolicy(name: "Own", document: written(#""s3:GetObject""#, on: a))]
            $0.policies.managed = [deletes]
            $0.boundary = bounded ? "\(iam):policy/team/bounds" : nil
        }
        let app = Role.sample("app", path: "/org/") {
            $0.policies.inline = [InlinePolicy(name: "OfRole", document: written(#""s3:GetObject""#, on: "*"))]
        }
        return try Desk([
            .user(mia), .group(devs), .role(app), .policy(managed("deletes", #""s3:DeleteObject""#)),
            .policy(managed("bounds", #"["s3:GetObject", "s3:PutObject"]"#)),
        ])
    }

    static func of(
        _ source: String, actions: [String] = actions, resources: [String] = [a, b], _ more: [String: String] = [:],
        policies: [String]? = nil, boundaries: [String] = []
    ) -> DictionaryParameters {
        .simulation(policies, actions: actions, resources: resources, boundaries: boundaries, texts: more)
            .with("PolicySourceArn", source)
    }

    static let own = "user_mia_Own/IAM@3:17-9:6"
    static let ofGroup = "group_devs_OfGroup/IAM@3:17-9:6"
    static let ofRole = "role_app_OfRole/IAM@3:17-9:6"
    static let deletes = "deletes/IAM@3:17-9:6"
    static let ofMia = [
        "s3:GetObject * implicitDeny \(own) details()", "  \(a) allowed \(own)", "  \(b) implicitDeny",
        "s3:PutObject * implicitDeny \(ofGroup) details()", "  \(a) implicitDeny", "  \(b) allowed \(ofGroup)",
        "s3:DeleteObject * allowed \(deletes) details()", "  \(a) allowed \(deletes)", "  \(b) allowed \(deletes)",
    ]

    @Test(arguments: ["user/org/mia", "user/elsewhere/mia", "user/MIA"])
    func aUserHasItsOwnPoliciesAndThoseOfItsGroups(source: String) throws {
        var desk = try Self.office()
        let output = try desk.run("SimulatePrincipalPolicy", Self.of("\(Self.iam):\(source)"))
        #expect(SimulationText.lines(output) == Self.ofMia)
    }

    static let open = document(
        statement("Allow", "s3:ListBucket", on: a, #","Principal":{"AWS":"\#(iam):user/org/mia"}"#))

    static let sources: [SimulationRow] = [
        SimulationRow(
            "a group", of("\(iam):group/org/devs", actions: ["s3:GetObject", "s3:PutObject"], resources: [b]),
            "s3:GetObject \(b) implicitDeny details()", "  \(b) implicitDeny",
            "s3:PutObject \(b) allowed \(ofGroup) details()", "  \(b) allowed \(ofGroup)"),
        SimulationRow(
            "a role", of("\(iam):role/org/app", actions: ["s3:GetObject", "s3:PutObject"], resources: []),
            "s3:GetObject * allowed \(ofRole)", "s3:PutObject * implicitDeny"),
        SimulationRow(
            "with another policy",
            of("\(iam):user/org/mia", actions: ["s3:GetObject"], resources: [a], policies: [document(statement())]),
            "s3:GetObject \(a) allowed \(own) PolicyInputList.1/IAM@1:38-1:95 details()",
            "  \(a) allowed \(own) PolicyInputList.1/IAM@1:38-1:95"),
        SimulationRow(
            "a resource's policy is about the user by itself",
            of(
                "\(iam):user/org/mia", actions: ["s3:ListBucket"], resources: [a],
                ["ResourcePolicy": open]),
            "s3:ListBucket \(a) allowed ResourcePolicy/Resource@\(place(open)) details()",
            "  \(a) allowed ResourcePolicy/Resource@\(place(open))"),
        SimulationRow(
            "and must name a caller for a group",
            of(
                "\(iam):group/org/devs", actions: ["s3:ListBucket"], resources: [a],
                ["ResourcePolicy": document(statement("Allow", "s3:ListBucket", on: a, #","Principal":"*""#))]),
            "InvalidInput: Invalid caller - Caller cannot be null or empty."),
        SimulationRow(
            "the source's unique id is known",
            of(
                "\(iam):user/org/mia", actions: ["sqs:SendMessage"], resources: [],
                policies: [asking("aws:userid", "AIDA-mia")]),
            "sqs:SendMessage * allowed PolicyInputList.1/IAM@\(place(asking("aws:userid", "AIDA-mia")))"),
        SimulationRow(
            "a caller's is not told",
            of(
                "\(iam):group/org/devs", actions: ["sqs:SendMessage"], resources: [],
                ["CallerArn": "\(iam):user/org/mia"], policies: [asking("aws:userid", "AIDA-mia")]),
            "sqs:SendMessage * implicitDeny missing aws:userid"),
        SimulationRow(
            "nobody there", of("\(iam):user/org/nobody"), "NoSuchEntity: Unable to retrieve specified IAM entity."),
        SimulationRow(
            "nothing to leave out",
            {
                var parameters = of("\(iam):user/org/mia")
                parameters.structures["PolicyExclusionList"] = [["PolicyType": "inline"]]
                return parameters
            }(),
            "InvalidInput: PolicyExclusionList is not supported."),
    ]

    static func asking(_ key: String, _ value: String) -> String {
        document(
            statement("Allow", "sqs:SendMessage", on: "*", #","Condition":{"StringEquals":{"\#(key)":"\#(value)"}}"#))
    }

    @Test(arguments: sources)
    func answersAsRecorded(row: SimulationRow) throws {
        row.check("SimulatePrincipalPolicy", at: try Self.office())
    }

    static let boundaries: [SimulationRow] = [
        SimulationRow(
            "its own boundary", of("\(iam):user/org/mia", resources: [a]),
            "s3:GetObject \(a) allowed \(own) boundary true details()", "  \(a) allowed \(own) boundary true",
            "s3:PutObject \(a) implicitDeny boundary true details()", "  \(a) implicitDeny boundary true",
            "s3:DeleteObject \(a) implicitDeny boundary false details()", "  \(a) implicitDeny boundary false"),
        SimulationRow(
            "another in its place",
            of(
                "\(iam):user/org/mia", actions: ["s3:GetObject", "s3:DeleteObject"], resources: [a],
                boundaries: [document(statement("Allow", "s3:DeleteObject"))]),
            "s3:GetObject \(a) implicitDeny boundary false details()", "  \(a) implicitDeny boundary false",
            "s3:DeleteObject \(a) allowed \(deletes) boundary true details()", "  \(a) allowed \(deletes) boundary true"
        ),
    ]

    @Test(arguments: boundaries)
    func boundariesTakePart(row: SimulationRow) throws {
        row.check("SimulatePrincipalPolicy", at: try Self.office(bounded: true))
    }

    /// Before anything is asked, since these name nobody whom a permission could be about.
    @Test(arguments: [
        ("\(iam):root", "Invalid ARN provided in the request: \(iam):root"),
        (
            "arn:aws:sts::123456789012:assumed-role/app/s",
            "Invalid ARN provided in the request: arn:aws:sts::123456789012:assumed-role/app/s"
        ),
        ("not-an-arn-but-long-enough", "Invalid ARN provided in the request: not-an-arn-but-long-enough"),
        (
            "arn:aws:iam::999999999999:user/mia",
            "Invalid Policy Source Arn: caller's account 123456789012 does not have access to policies in account "
                + "999999999999."
        ),
    ])
    func sourcesThatAreNone(source: String, message: String) throws {
        let desk = try Self.office()
        for name in ["SimulatePrincipalPolicy", "GetContextKeysForPrincipalPolicy"] {
            #expect(throws: ServiceError("InvalidInput", message)) {
                try desk.questions(name, Self.of(source))
            }
        }
    }
}
