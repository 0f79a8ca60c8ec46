import AWSValues
import AuditTrail
import Authority
import PolicyEngine
import PolicyLanguage
import Testing

/// A recorded call is explained from what the account was then, whatever has become of it.
@Suite struct ExplainTests {
    private static let iam = "arn:aws:iam::123456789012"
    private static let deploy = "\(iam):role/deploy"
    private static let bob = Caller.Identity.user(id: "AIDA-bob")

    private func office() throws -> Office {
        let group = Group.sample("readers") { $0.policies.managed = ["arn:aws:iam::aws:policy/IAMReadOnlyAccess"] }
        let bob = User.sample("bob") {
            $0.groups = [group.id]
            $0.tags = [Tag(key: "Team", value: "red")]
            $0.policies.inline = [
                InlinePolicy(
                    name: "tagging",
                    document: PolicyText(
                        """
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            { "Effect": "Allow", "Action": "iam:GetUser", "Resource": "*" },
                            {
                              "Sid": "OwnTeam", "Effect": "Allow", "Action": "iam:TagRole", "Resource": "*",
                              "Condition": { "StringEquals": { "iam:ResourceTag/Team": "${aws:PrincipalTag/Team}" } }
                            }
                          ]
                        }
                        """))
            ]
        }
        var deploy = Role(
            id: "AROA-deploy", name: "deploy", path: "/", created: Desk.now,
            trust: PolicyText(
                trust(
                    #"{"AWS":"\#(Self.iam):user/bob"}"#, condition: #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#),
                principals: ["\(Self.iam):user/bob": "AIDA-bob"]))
        deploy.tags = [Tag(key: "Team", value: "blue")]
        return try Office([.group(group), .user(bob), .role(deploy)])
    }

    private let tag = DictionaryParameters(["RoleName": "deploy"]).tagged(["a": "b"])

    private func explain(_ id: String, _ office: Office) async throws -> RequestExplanation {
        try #require(try await office.service.explain(id, in: office.id))
    }

    @Test func aRefusalNamesTheStatementThatAlmostApplied() async throws {
        let office = try office()
        #expect(try await office.call("TagRole", tag, by: Self.bob).refusal?.code == "AccessDenied")
        let explanation = try await explain(office.lastCall, office)
        #expect(explanation.agrees)
        let question = try #require(explanation.questions.first)
        #expect(question.recorded.action == "iam:TagRole" && question.recorded.decision == "implicitDeny")
        let replayed = try #require(question.replayed)
        #expect(replayed.decision == .implicitDeny(missing: .identity))
        let statement = try #require(replayed.layers.flatMap(\.statements).first { $0.sid == "OwnTeam" })
        #expect(statement.policy == "tagging (inline policy of user bob)" && !statement.applies)
        #expect(statement.position.line == 5 && statement.position.column == 5)
        let condition = try #require(statement.conditions.first)
        #expect(condition.key == "iam:ResourceTag/Team" && condition.actual == ["blue"] && !condition.holds)
    }

    @Test func theJSONSaysItAll() async throws {
        let office = try office()
        _ = try await office.call("TagRole", tag, by: Self.bob)
        let json = try await explain(office.lastCall, office).json
        #expect(json["requestID"] == .string(office.lastCall) && json["eventName"] == "TagRole")
        #expect(json["errorCode"] == "AccessDenied" && json["agrees"] == true && json["revision"] == 0)
        #expect(json["principal"] == .string("\(Self.iam):user/bob") && json["uniqueID"] == "AIDA-bob")
        let question = try #require(json["questions"]?.array?.first)
        #expect(question["action"] == "iam:TagRole" && question["resource"] == .string(Self.deploy))
        #expect(question["decision"] == "implicitDeny" && question["recorded"] == "implicitDeny")
        #expect(question["missing"] == ["identity"])
        #expect(question["context"]?["aws:PrincipalTag/Team"] == "red" && question["context"]?["aws:TagKeys"] == ["a"])
        #expect(question["layers"]?.array?.first?["layer"] == "identity")
    }

    @Test func anAllowanceNamesTheStatementThatSettledIt() async throws {
        let office = try office()
        #expect(
            try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: Self.bob).refusal == nil)
        let json = try await explain(office.lastCall, office).json
        let question = try #require(json["questions"]?.array?.first)
        #expect(question["decision"] == "allowed")
        #expect(question["by"]?["policy"] == "tagging (inline policy of user bob)" && question["by"]?["line"] == 4)
    }

    @Test func aTrustPolicyTakesPart() async throws {
        let office = try office()
        let parameters = DictionaryParameters(["RoleArn": Self.deploy, "RoleSessionName": "shell"])
        #expect(try await office.call("AssumeRole", parameters, of: .sts, by: Self.bob).refusal?.code == "AccessDenied")
        let question = try #require(try await explain(office.lastCall, office).questions.first)
        let layer = try #require(question.replayed?.layers.first { $0.layer == .resource })
        let statement = try #require(layer.statements.first)
        #expect(
            statement.policy == "trust policy of role deploy" && statement.principal == .itself && !statement.applies)
        let condition = try #require(statement.conditions.first)
        #expect(condition.key == "aws:MultiFactorAuthPresent" && condition.actual == nil && !condition.holds)
    }

    /// The decision is of then, also when policies have changed, and when the user is gone and another has the name.
    @Test func whatCameLaterChangesNothing() async throws {
        let office = try office()
        let get = DictionaryParameters(["UserName": "bob"])
        _ = try await office.call("GetUser", get, by: Self.bob)
        let allowed = office.lastCall
        _ = try await office.call("TagRole", tag, by: Self.bob)
        let refused = office.lastCall
        let before = [try await explain(allowed, office).json, try await explain(refused, office).json]

        let everything = DictionaryParameters([
            "UserName": "bob", "PolicyName": "tagging", "PolicyDocument": policy("*", effect: "Deny"),
        ])
        _ = try await office.call("PutUserPolicy", everything, by: .root).get()
        #expect(try await office.call("GetUser", get, by: Self.bob).refusal?.code == "AccessDenied")
        #expect([try await explain(allowed, office).json, try await explain(refused, office).json] == before)

        for (name, more) in [
            ("DeleteUserPolicy", ["PolicyName": "tagging"]), ("RemoveUserFromGroup", ["GroupName": "readers"]),
            ("DeleteUser", [:]), ("CreateUser", [:]),
        ] {
            let parameters = DictionaryParameters(["UserName": "bob"].merging(more) { $1 })
            _ = try await office.call(name, parameters, by: .root).get()
        }
        _ = try await office.call(
            "UpdateAssumeRolePolicy",
            DictionaryParameters([
                "RoleName": "deploy", "PolicyDocument": trust(#"{"AWS":"123456789012"}"#),
            ]), by: .root
        ).get()
        #expect([try await explain(allowed, office).json, try await explain(refused, office).json] == before)
        for id in [allowed, refused] { #expect(try await explain(id, office).agrees) }
    }

    @Test func aSessionsPoliciesAreReplayed() async throws {
        let role = Role.sample("app") {
            $0.policies.inline = [InlinePolicy(name: "all", document: PolicyText(policy("*")))]
        }
        let carol = User.sample("carol") {
            $0.policies.inline = [InlinePolicy(name: "assume", document: PolicyText(policy("sts:*")))]
        }
        let office = try Office([.role(role), .user(carol)])
        let session = try await office.assume(
            "\(Self.iam):role/app", DictionaryParameters(["Policy": policy("iam:GetUser")]), by: .user(id: carol.id))
        _ = try await office.call("GetRole", DictionaryParameters(["RoleName": "app"]), by: .session(session))
        let explanation = try await explain(office.lastCall, office)
        #expect(explanation.agrees)
        #expect(explanation.questions.first?.replayed?.decision == .implicitDeny(missing: .session))
        #expect(explanation.record.decision?.sessionPolicy == policy("iam:GetUser"))
    }

    @Test func everyQuestionOfACallIsExplained() async throws {
        let office = try office()
        let create = DictionaryParameters(["UserName": "eve"]).tagged(["a": "b"])
        _ = try await office.call("CreateUser", create, by: Self.bob)
        let questions = try await explain(office.lastCall, office).questions
        #expect(questions.map(\.recorded.action) == ["iam:CreateUser", "iam:TagUser"])
        #expect(questions.allSatisfy { $0.agrees && $0.replayed != nil })
    }

    @Test func rootIsExplainedToo() async throws {
        let office = try office()
        _ = try await office.call("TagRole", tag, by: .root).get()
        let explanation = try await explain(office.lastCall, office)
        #expect(explanation.agrees && explanation.questions.first?.replayed?.decision == .allowed(by: nil))
        #expect(explanation.json["uniqueID"] == .null)
    }

    @Test func aCallThatWasNotDecidedHasNoQuestions() async throws {
        let office = try office()
        _ = try await office.call("GetUser", DictionaryParameters(["UserName": "a b"]), by: Self.bob)
        let explanation = try await explain(office.lastCall, office)
        #expect(explanation.questions.isEmpty && explanation.json["errorCode"] == "ValidationError")
    }

    @Test func anEventIDServesAsWell() async throws {
        let office = try office()
        _ = try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: Self.bob)
        let record = try office.record(office.lastCall)
        #expect(try await explain(record.eventID, office).record.requestID == record.requestID)
    }

    @Test func recordsOfOtherAccountsAreNotThere() async throws {
        let office = try office()
        _ = try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: Self.bob)
        let other = try AccountID(parsing: "999988887777")
        #expect(try await office.service.explain(office.lastCall, in: other) == nil)
        #expect(try await office.service.explain("nothing", in: office.id) == nil)
    }

    /// A record that does not fit the history is reported, never explained away.
    @Test func disagreementIsTold() async throws {
        let office = try office()
        _ = try await office.call("TagRole", tag, by: Self.bob)
        let record = try office.record(office.lastCall)
        let decision = try #require(record.decision)
        let question = try #require(decision.questions.first)
        let forged = DecisionRecord.Question(
            action: question.action, resource: question.resource, context: question.context, trust: nil,
            decision: "allowed")
        let lost = DecisionRecord.Question(
            action: question.action, resource: question.resource, context: question.context, trust: "AROA-lost",
            decision: "implicitDeny")
        for (number, question) in [forged, lost].enumerated() {
            let id = "forged-\(number)"
            let copy = TrailRecord(
                eventID: id, requestID: id, account: office.id, at: record.at, eventName: record.eventName,
                eventSource: record.eventSource, event: record.event,
                decision: DecisionRecord(
                    account: office.id, revision: 0, principal: decision.principal, uniqueID: decision.uniqueID,
                    sessionPolicy: nil, sessionPolicyARNs: [], questions: [question]))
            try office.store.commit([
                Commit(account: office.id, expected: 0, changes: [], secrets: [], records: [copy], at: Desk.now)
            ])
            let explanation = try await explain(id, office)
            #expect(!explanation.agrees && explanation.json["agrees"] == false)
        }
    }
}
