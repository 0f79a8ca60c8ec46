import Authority
import Testing

/// Roles of the account bring their trust policies with them, other than on AWS; and who asks about them must be allowed
/// to.
@Suite struct SimulatedTrustTests {
    static let iam = "arn:aws:iam::123456789012"
    static let enters = document(statement("Allow", "sts:AssumeRole"))
    static let trust =
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"\#(iam):user/mia"},"#
        + #""Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"x"}}}]}"#
    static let closed = document(statement("Deny", "sts:*", on: "*", #","Principal":"*""#))
    static let byTrust = "ResourcePolicy/Resource@\(place(trust))"
    static let byAccount = "ResourcePolicy/Resource@\(place(Role.sample("free").trust.text))"
    static let byClosed = "ResourcePolicy/Resource@\(place(closed))"
    static let mia = "user_mia_Enter/IAM@\(place(enters))"
    static let max = "user_max_Enter/IAM@\(place(enters))"

    /// mia and max may assume any role as far as their own policies go; the role open lets in mia alone, with an external
    /// id; the role free lets in the account.
    static func office(by identity: Caller.Identity = .root) throws -> Desk {
        let open = Role(
            id: "AROA-open", name: "open", path: "/", created: Desk.now,
            trust: PolicyText(trust, principals: ["\(iam):user/mia": "AIDA-mia"]))
        let users = ["mia", "max"].map { name in
            User.sample(name) {
                $0.policies.inline = [InlinePolicy(name: "Enter", document: PolicyText(enters))]
            }
        }
        return try Desk(users.map { .user($0) } + [.role(open), .role(.sample("free"))], by: identity)
    }

    static func asking(
        _ user: String, for role: String, _ more: [String: String] = [:], with id: String? = nil
    ) -> DictionaryParameters {
        let parameters = DictionaryParameters.simulation(
            nil, actions: ["sts:AssumeRole"], resources: ["\(iam):role/\(role)"], texts: more
        ).with("PolicySourceArn", "\(iam):user/\(user)")
        return id.map { parameters.context(("sts:ExternalId", "string", [$0])) } ?? parameters
    }

    static let rows: [SimulationRow] = [
        SimulationRow(
            "who is let in", asking("mia", for: "open", with: "x"),
            "sts:AssumeRole \(iam):role/open allowed \(byTrust) \(mia) "
                + "details()",
            "  \(iam):role/open allowed \(byTrust) \(mia)"),
        SimulationRow(
            "not without what the role asks for", asking("mia", for: "open"),
            "sts:AssumeRole \(iam):role/open implicitDeny missing sts:ExternalId details()",
            "  \(iam):role/open implicitDeny missing sts:ExternalId"),
        SimulationRow(
            "who is not", asking("max", for: "open", with: "x"),
            "sts:AssumeRole \(iam):role/open implicitDeny details()", "  \(iam):role/open implicitDeny"),
        SimulationRow(
            "as somebody else", asking("max", for: "open", ["CallerArn": "\(iam):user/mia"], with: "x"),
            "sts:AssumeRole \(iam):role/open allowed \(byTrust) \(max) "
                + "details()",
            "  \(iam):role/open allowed \(byTrust) \(max)"),
        SimulationRow(
            "everyone of the account", asking("max", for: "free"),
            "sts:AssumeRole \(iam):role/free allowed \(byAccount) \(max) "
                + "details()",
            "  \(iam):role/free allowed \(byAccount) \(max)"),
        SimulationRow(
            "nobody into a role that is not there", asking("max", for: "gone"),
            "sts:AssumeRole \(iam):role/gone implicitDeny details()", "  \(iam):role/gone implicitDeny"),
        SimulationRow(
            "another account's role is not looked at",
            DictionaryParameters.simulation(
                nil, actions: ["sts:AssumeRole"], resources: ["arn:aws:iam::999988887777:role/open"]
            ).with("PolicySourceArn", "\(iam):user/max"),
            "sts:AssumeRole arn:aws:iam::999988887777:role/open allowed \(max) details()",
            "  arn:aws:iam::999988887777:role/open allowed \(max)"),
        SimulationRow(
            "a policy in the place of the role's",
            asking(
                "max", for: "open",
                ["ResourcePolicy": closed]),
            "sts:AssumeRole \(iam):role/open explicitDeny \(byClosed) details()",
            "  \(iam):role/open explicitDeny \(byClosed)"),
    ]

    @Test(arguments: rows)
    func trustTakesPart(row: SimulationRow) throws {
        row.check("SimulatePrincipalPolicy", at: try Self.office())
    }

    static let questions: [(DictionaryParameters, [String])] = [
        (asking("mia", for: "open"), ["user/mia", "role/open"]),
        // Also when it is not there: the answer says whether somebody would be let in.
        (asking("mia", for: "gone"), ["user/mia", "role/gone"]),
        (asking("mia", for: "open", ["ResourcePolicy": enters]), ["user/mia"]),
        (
            DictionaryParameters.simulation(nil, actions: ["iam:GetRole"], resources: ["\(iam):role/open"])
                .with("PolicySourceArn", "\(iam):user/mia"), ["user/mia"]
        ),
        (
            DictionaryParameters.simulation(
                nil, actions: ["STS:tagsession", "s3:GetObject"],
                resources: ["\(iam):role/open", "\(iam):role/free", "\(iam):role/open", "\(iam):user/max"]
            ).with("PolicySourceArn", "\(iam):user/mia"), ["user/mia", "role/open", "role/free"]
        ),
    ]

    @Test(arguments: questions)
    func whoAsksMustBeAllowedToSimulateTheRoleToo(parameters: DictionaryParameters, resources: [String]) throws {
        let asked = try Self.office().questions("SimulatePrincipalPolicy", parameters).map(\.line)
        #expect(asked == resources.map { "iam:SimulatePrincipalPolicy \(Self.iam):\($0)" })
    }

    @Test func notMoreRolesThanCanBeAskedAbout() throws {
        let roles = (0...25).map { "\(Self.iam):role/r\($0)" }
        let parameters = DictionaryParameters.simulation(nil, actions: ["sts:AssumeRole"], resources: roles)
            .with("PolicySourceArn", "\(Self.iam):user/mia")
        let desk = try Self.office()
        #expect(throws: ServiceError.invalidInput("The list of roles to assume cannot exceed 25 items.")) {
            try desk.questions("SimulatePrincipalPolicy", parameters)
        }
    }
}
