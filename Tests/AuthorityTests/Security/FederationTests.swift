import AWSValues
import AuditTrail
import Authority
import Testing

/// GetFederationToken, and what its credentials are good for.
@Suite struct FederationTests {
    private static let carol = "arn:aws:sts::123456789012:federated-user/carol"
    private static let everything = DictionaryParameters(["Policy": policy("*")])

    @Test func answersWhoTheFederatedUserIs() async throws {
        let office = try Office()
        let parameters = Self.everything.with("Name", "carol").tagged(["Team": "tea"])
        let output = try await office.call("GetFederationToken", parameters, of: .sts, by: Office.bob).get()
        #expect(output.names == ["Credentials", "FederatedUser", "PackedPolicySize"])
        #expect(output["FederatedUser"]?["FederatedUserId"] == .string("123456789012:carol"))
        #expect(output["FederatedUser"]?["Arn"] == .string(Self.carol))
        #expect(output["PackedPolicySize"] == .integer(5))
        let session = try office.session(output)
        #expect(session.holder == .federated(by: "AIDA-bob") && session.name == "carol")
        #expect(session.sourceKey == Office.key && session.expires == Desk.now.adding(seconds: 43_200))
        let identity = try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).get()
        #expect(identity["Arn"] == .string(Self.carol) && identity["UserId"] == .string("123456789012:carol"))
        let bare = try await office.call(
            "GetFederationToken", DictionaryParameters(["Name": "carol"]), of: .sts, by: Office.bob
        ).get()
        #expect(bare.names == ["Credentials", "FederatedUser"])
    }

    @Test func theRootUsersLastAnHour() async throws {
        let office = try Office()
        for wanted in [nil, "43200"] {
            let session = try await office.federate(Self.everything.with("DurationSeconds", wanted), by: .root)
            #expect(session.expires == Desk.now.adding(seconds: 3600) && session.holder == .federated(by: nil))
        }
    }

    /// The service of our own takes such credentials, so that what they may do can be seen.
    struct Reach: Sendable {
        let bobMay: String
        let policy: String?
        let arns: [String]
        let isLetIn: Bool
    }

    static let reaches = [
        Reach(bobMay: policy("*"), policy: policy("sekisho:*"), arns: [], isLetIn: true),
        Reach(bobMay: policy("*"), policy: nil, arns: [], isLetIn: false),
        Reach(bobMay: policy("*"), policy: policy("s3:*"), arns: [], isLetIn: false),
        Reach(bobMay: policy("sts:*"), policy: policy("*"), arns: [], isLetIn: false),
        Reach(bobMay: policy("*"), policy: nil, arns: ["arn:aws:iam::aws:policy/AdministratorAccess"], isLetIn: true),
        Reach(
            bobMay: policy("*"), policy: policy("*", effect: "Deny"),
            arns: ["arn:aws:iam::aws:policy/AdministratorAccess"], isLetIn: false),
    ]

    @Test(arguments: reaches) func mayDoWhatBothTheUserAndTheCallLet(_ reach: Reach) async throws {
        let office = try Office(bobMay: reach.bobMay)
        var parameters = DictionaryParameters().with("Policy", reach.policy)
        parameters.structures["PolicyArns"] = reach.arns.map { ["arn": $0] }
        let session = try await office.federate(parameters)
        let refusal = try await office.call(
            "ExplainRequest", DictionaryParameters(["RequestId": "call-1"]), of: .sekisho, by: .session(session)
        ).refusal
        #expect((refusal == nil) == reach.isLetIn)
        // What was decided can be explained.
        let explanation = try #require(try await office.service.explain(office.lastCall, in: office.id))
        #expect(explanation.agrees && explanation.questions.count == 1)
    }

    @Test func whatTheRootUserMakesMayDoWhatTheCallLets() async throws {
        let office = try Office()
        let session = try await office.federate(DictionaryParameters(["Policy": policy("sekisho:Explain*")]), by: .root)
        let explain = DictionaryParameters(["RequestId": "call-1"])
        #expect(
            try await office.call("ExplainRequest", explain, of: .sekisho, by: .session(session)).refusal == nil)
        #expect(try #require(try await office.service.explain(office.lastCall, in: office.id)).agrees)
        let simulate = DictionaryParameters(["Principal": "\(Office.iam):root", "Action": "iam:GetUser"])
        #expect(
            try await office.call("SimulateAccess", simulate, of: .sekisho, by: .session(session)).refusal?.code
                == "AccessDenied")
    }

    @Test func isNothingToIAMAndMayAskSTSWhoItIs() async throws {
        let office = try Office()
        let telephone = try await office.pair()
        let session = try await office.federate(Self.everything)
        #expect(try await office.call("ListUsers", by: .session(session)).refusal == .notForSessions)
        let calls: [(String, DictionaryParameters)] = [
            ("GetSessionToken", DictionaryParameters()),
            ("GetFederationToken", DictionaryParameters(["Name": "dave"])),
            ("GetAccessKeyInfo", DictionaryParameters(["AccessKeyId": Office.key])),
        ]
        for (name, parameters) in calls {
            #expect(
                try await office.call(name, parameters, of: .sts, by: .session(session)).refusal
                    == .sessionsMayNot(name)
            )
        }
        // It has none of its maker's devices.
        #expect(
            try await office.call(
                "GetSessionToken", DictionaryParameters().proving(telephone), of: .sts, by: .session(session)
            ).refusal?.message.contains("unable to validate MFA code") == true)
    }

    @Test func permissionIsAsked() async throws {
        let office = try Office(bobMay: policy("sts:GetFederationToken"))
        let plain = DictionaryParameters(["Name": "carol"])
        #expect(try await office.call("GetFederationToken", plain, of: .sts, by: Office.bob).refusal == nil)
        #expect(
            try await office.call("GetFederationToken", plain.tagged(["a": "b"]), of: .sts, by: Office.bob).refusal
                == .accessDenied(
                    "User: \(Office.iam):user/bob is not authorized to perform: sts:TagSession on resource: \(Self.carol) "
                        + "because no identity-based policy allows the sts:TagSession action"))
        let closed = try Office(bobMay: policy("s3:*"))
        #expect(
            try await closed.call("GetFederationToken", plain, of: .sts, by: Office.bob).refusal
                == .accessDenied(
                    "User: \(Office.iam):user/bob is not authorized to perform: sts:GetFederationToken on resource: "
                        + "\(Self.carol) because no identity-based policy allows the sts:GetFederationToken action"))
    }

    /// The tags of the session hide those of the user, whatever their case.
    @Test func hasItsMakersTagsAndItsOwn() async throws {
        let office = try Office({ $0.tags = [Tag(key: "Team", value: "coffee"), Tag(key: "Floor", value: "2")] })
        let session = try await office.federate(Self.everything.tagged(["team": "tea"]))
        _ = try await office.call(
            "ExplainRequest", DictionaryParameters(["RequestId": "call-1"]), of: .sekisho, by: .session(session))
        let context = try #require(try office.record(office.lastCall).decision?.questions.first).context
        let tags = context.filter { $0.key.hasPrefix("aws:PrincipalTag/") }.map { "\($0.key)=\($0.values[0])" }
        #expect(Set(tags) == ["aws:PrincipalTag/Floor=2", "aws:PrincipalTag/team=tea"])
    }

    private static let constraint = "failed to satisfy constraint: Member must"

    @Test(
        arguments: [
            (["Name": "c"], "Value 'c' at 'name' \(constraint) have length greater than or equal to 2"),
            (
                ["Name": String(repeating: "c", count: 33)],
                "Value '\(String(repeating: "c", count: 33))' at 'name' \(constraint) have length less than or equal to 32"
            ),
            (["Name": "a b"], #"Value 'a b' at 'name' \#(constraint) satisfy regular expression pattern: [\w+=,.@-]*"#),
            ([:], "Value null at 'name' \(constraint) not be null"),
            (
                ["Name": "carol", "Policy": String(repeating: " ", count: 2049)],
                "Value '\(String(repeating: " ", count: 2049))' at 'policy' \(constraint) have length less than or equal to 2048"
            ),
            (
                ["Name": "carol", "DurationSeconds": "899"],
                "Value '899' at 'durationSeconds' \(constraint) have value greater than or equal to 900"
            ),
        ] as [([String: String], String)])
    func refuses(_ texts: [String: String], _ message: String) async throws {
        #expect(
            try await Office().call("GetFederationToken", DictionaryParameters(texts), of: .sts, by: Office.bob).refusal
                == .validation("1 validation error detected: \(message)"))
    }

    @Test func theRecordHasNoSecrets() async throws {
        let office = try Office()
        let session = try await office.federate(Self.everything)
        let event = try office.record(office.lastCall).event
        #expect(event["requestParameters"]?["name"] == "carol")
        #expect(event["responseElements"]?["federatedUser"]?["arn"] == .string(Self.carol))
        #expect(!event.text.contains(session.secret))
        _ = try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).get()
        let identity = try office.record(office.lastCall).event["userIdentity"]
        #expect(
            identity?["type"] == "FederatedUser" && identity?["sessionContext"]?["sessionIssuer"]?["userName"] == "bob")
    }
}
