import AWSValues
import Authority
import Testing

/// Questions about roles of other accounts are answered as the call itself would be, and tell no more.
@Suite struct SimulateAcrossAccountsTests {
    private static let owner = "222233334444"
    private static let role = "arn:aws:iam::222233334444:role/app"

    private func estate(_ document: String?, tags: [Authority.Tag] = []) throws -> Estate {
        let estate = try Estate([
            .user("alice", may: policy("sts:AssumeRole")), .user("bob"), .user("auditor", may: policy("sekisho:*")),
        ])
        let app = document.map { text in
            Role.sample("app") {
                $0.trust = PolicyText(text)
                $0.tags = tags
            }
        }
        try estate.add(Self.owner, app.map { [.role($0)] } ?? [])
        return estate
    }

    private func ask(_ estate: Estate, of user: String, at instant: String? = nil) async throws -> JSONText {
        try await answer(estate, of: user, at: instant).get()
    }

    private func answer(
        _ estate: Estate, of user: String, at instant: String? = nil, given: KeyValuePairs<String, String> = [:]
    ) async throws -> Result<JSONText, ServiceError> {
        var parameters = DictionaryParameters([
            "Principal": "arn:aws:iam::123456789012:user/\(user)", "Action": "sts:AssumeRole", "Resource": Self.role,
        ]).with("At", instant)
        parameters.structures["Context"] = given.map { ["Key": $0.key, "Value": $0.value] }
        return try await estate.ask("SimulateAccess", parameters, by: .user(id: "AIDA-auditor"))
    }

    /// Else whoever may simulate would find the roles that let in others, by passing for them.
    @Test func nobodyPassesForSomebodyElse() async throws {
        let keys = [
            "aws:PrincipalAccount", "AWS:principalaccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:userid",
            "aws:username", "aws:PrincipalServiceName", "aws:SourceAccount", "aws:SourceArn", "aws:ViaAWSService",
        ]
        for key in keys {
            let document = trust(#""*""#, condition: #"{"StringEquals":{"\#(key)":"them"}}"#)
            let estate = try estate(document)
            #expect(try await ask(estate, of: "alice")["decision"] == "implicitDeny")
            #expect(try await answer(estate, of: "alice", given: [key: "them"]).refusal?.code == "ValidationError")
        }
        // What alice could bring herself may be given.
        for key in ["aws:SourceIp", "aws:PrincipalTag/Team", "sts:ExternalId"] {
            let estate = try estate(trust(#""*""#, condition: #"{"StringEquals":{"\#(key)":"ours"}}"#))
            #expect(try await answer(estate, of: "alice", given: [key: "ours"]).get()["decision"] == "allowed")
        }
    }

    @Test func valuesOfTagsAreNotShownWhereTheirKeysAreGiven() async throws {
        let estate = try estate(
            trust(#"{"AWS":"123456789012"}"#), tags: [Tag(key: "caf\u{E9}", value: "hidden")])
        let answer = try await answer(estate, of: "alice", given: ["aws:ResourceTag/cafe\u{301}": "guessed"]).get()
        #expect(answer.text.contains("guessed") && !answer.text.contains("hidden"))
    }

    @Test func bothAccountsAreAsked() async throws {
        let estate = try estate(trust(#"{"AWS":"123456789012"}"#), tags: [Tag(key: "Secret", value: "yes")])
        let allowed = try await ask(estate, of: "alice")
        #expect(allowed["decision"] == "allowed")
        #expect(try await ask(estate, of: "alice", at: Desk.now.iso8601)["decision"] == "allowed")
        #expect(!allowed.text.contains("ResourceTag") && !allowed.text.contains("trust policy"))
        let bob = try await ask(estate, of: "bob")
        #expect(bob["decision"] == "implicitDeny" && bob["missing"] == ["identity"])
    }

    @Test func aRoleThatDoesNotLetInLooksAsIfItWereNotThere() async throws {
        let denying =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}"#
        let answers = try await [nil, denying, trust(#"{"AWS":"222233334444"}"#)].asyncMap { document in
            let answer = try await ask(estate(document, tags: [Tag(key: "Secret", value: "yes")]), of: "alice")
            return answer.members?.filter { !["at", "context"].contains($0.0) }.map { "\($0.0) \($0.1.text)" } ?? []
        }
        #expect(answers[0].contains(#"decision "implicitDeny""#))
        #expect(answers[1] == answers[0] && answers[2] == answers[0])
    }
}

extension Array {
    fileprivate func asyncMap<Other>(_ transform: (Element) async throws -> Other) async throws -> [Other] {
        var all: [Other] = []
        for element in self { all.append(try await transform(element)) }
        return all
    }
}
