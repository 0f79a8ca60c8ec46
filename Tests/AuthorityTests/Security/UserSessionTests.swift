import AWSValues
import AuditTrail
import Authority
import Testing

/// GetSessionToken, and what its credentials are good for.
@Suite struct UserSessionTests {
    private static let deploy = "\(Office.iam):role/deploy"

    private static func role(_ condition: String? = nil) -> Entity {
        let document = trust(#"{"AWS":"123456789012"}"#, condition: condition)
        var role = Role(
            id: "AROA-deploy", name: "deploy", path: "/", created: Desk.now, trust: PolicyText(document),
            maximumSession: 43_200)
        role.policies.inline = [InlinePolicy(name: "go", document: PolicyText(policy("sts:AssumeRole")))]
        return .role(role)
    }

    private static let assume = DictionaryParameters(["RoleArn": deploy, "RoleSessionName": "shell"])

    @Test func answersCredentialsAndNothingElse() async throws {
        let office = try Office()
        let output = try await office.call("GetSessionToken", of: .sts, by: Office.bob).get()
        #expect(output.names == ["Credentials"])
        #expect(output["Credentials"]?.names == ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"])
        let session = try office.session(output)
        #expect(session.holder == .user("AIDA-bob") && session.name.isEmpty && session.sourceKey == Office.key)
        #expect(session.accessKey.hasPrefix("ASIA") && session.mfa == nil && session.policy == nil)
        let identity = try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).get()
        #expect(identity["Arn"] == .string("\(Office.iam):user/bob") && identity["UserId"] == .string("AIDA-bob"))
    }

    struct Life: Sendable {
        let wanted: String?
        let isRoot: Bool
        let seconds: Int64
    }

    static let lives = [
        Life(wanted: nil, isRoot: false, seconds: 43_200), Life(wanted: "900", isRoot: false, seconds: 900),
        Life(wanted: "129600", isRoot: false, seconds: 129_600), Life(wanted: nil, isRoot: true, seconds: 3600),
        Life(wanted: "900", isRoot: true, seconds: 900), Life(wanted: "129600", isRoot: true, seconds: 3600),
    ]

    @Test(arguments: lives) func lastsAsLongAsItMay(_ life: Life) async throws {
        let office = try Office()
        let parameters = DictionaryParameters().with("DurationSeconds", life.wanted)
        let session = try await office.sessionToken(parameters, by: life.isRoot ? .root : Office.bob)
        #expect(session.expires == Desk.now.adding(seconds: life.seconds))
        #expect(session.holder == (life.isRoot ? .root : .user("AIDA-bob")))
    }

    @Test(arguments: [("899", "greater", "900"), ("129601", "less", "129600")])
    func refusesOtherDurations(_ wanted: String, _ than: String, _ bound: String) async throws {
        let parameters = DictionaryParameters(["DurationSeconds": wanted])
        #expect(
            try await Office().call("GetSessionToken", parameters, of: .sts, by: Office.bob).refusal
                == .validation(
                    "1 validation error detected: Value '\(wanted)' at 'durationSeconds' failed to satisfy constraint: Member "
                        + "must have value \(than) than or equal to \(bound)"))
    }

    /// "You can include the action in your policies, but it has no effect."
    @Test func noPolicyDeniesIt() async throws {
        let office = try Office(bobMay: policy("*", effect: "Deny"))
        let session = try await office.sessionToken()
        // And it opens nothing that was shut.
        #expect(
            try await office.call("AssumeRole", Self.assume, of: .sts, by: .session(session)).refusal?.code
                == "AccessDenied")
    }

    @Test func withoutMFAItIsNothingToIAM() async throws {
        let office = try Office()
        let session = try await office.sessionToken()
        #expect(try await office.call("ListUsers", by: .session(session)).refusal == .notForSessions)
        let record = try office.record(office.lastCall)
        #expect(record.event["errorCode"] == "InvalidClientTokenId" && record.decision == nil)
    }

    @Test func withMFAItMayDoWhatItsUserMay() async throws {
        let office = try Office(
            bobMay: policy("iam:List*", condition: #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#))
        let telephone = try await office.pair()
        #expect(try await office.call("ListUsers", by: Office.bob).refusal?.code == "AccessDenied")
        let session = try await office.sessionToken(DictionaryParameters().proving(telephone))
        #expect(session.mfa == Desk.now)
        #expect(try await office.call("ListUsers", by: .session(session)).refusal == nil)
        #expect(try await office.call("ListRoles", by: .session(session)).refusal == nil)
        #expect(
            try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: .session(session)).refusal?
                .code == "AccessDenied")
        office.clock.advance(seconds: 60)
        _ = try await office.call("ListUsers", by: .session(session)).get()
        let record = try office.record(office.lastCall)
        let context = try #require(record.decision?.questions.first).context
        #expect(context.first { $0.key == "aws:MultiFactorAuthAge" }?.values == ["60"])
        #expect(record.event["userIdentity"]?["sessionContext"]?["attributes"]?["mfaAuthenticated"] == "true")
        #expect(record.event["userIdentity"]?["type"] == "IAMUser")
    }

    @Test func aWrongCodeMakesNoSession() async throws {
        let office = try Office()
        let telephone = try await office.pair()
        let wrong = DictionaryParameters().proving(telephone, 9)
        let refusal = try await office.call("GetSessionToken", wrong, of: .sts, by: Office.bob).refusal
        #expect(
            refusal == .accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code. "))
        let right = DictionaryParameters().proving(telephone)
        _ = try await office.sessionToken(right)
        #expect(try await office.call("GetSessionToken", right, of: .sts, by: Office.bob).refusal == refusal)
        #expect(!(try office.record(office.lastCall)).event.text.contains(telephone.code()))
    }

    @Test func ofSTSItMayAssumeRolesAndAskWhoItIs() async throws {
        let office = try Office(bobMay: policy("*"), { _ in }, [Self.role()])
        let session = try await office.sessionToken()
        let calls: [(String, DictionaryParameters)] = [
            ("GetSessionToken", DictionaryParameters()),
            ("GetFederationToken", DictionaryParameters(["Name": "carol"])),
            ("GetAccessKeyInfo", DictionaryParameters(["AccessKeyId": Office.key])),
            ("DecodeAuthorizationMessage", DictionaryParameters(["EncodedMessage": "x"])),
            (
                "AssumeRoot",
                DictionaryParameters([
                    "TargetPrincipal": "999988887777", "TaskPolicyArn.arn": AssumeRootTests.audit,
                ])
            ),
        ]
        for (name, parameters) in calls {
            #expect(
                try await office.call(name, parameters, of: .sts, by: .session(session)).refusal
                    == .sessionsMayNot(name)
            )
        }
        #expect(try await office.call("AssumeRole", Self.assume, of: .sts, by: .session(session)).refusal == nil)
    }

    /// A role that was assumed with such a session is at the end of a chain.
    @Test func aRoleOfItLastsAnHourAtMost() async throws {
        let office = try Office(bobMay: policy("*"), { _ in }, [Self.role()])
        let session = try await office.sessionToken()
        let long = Self.assume.with("DurationSeconds", "3601")
        #expect(
            try await office.call("AssumeRole", long, of: .sts, by: .session(session)).refusal
                == .validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
                ))
        #expect(try await office.call("AssumeRole", long, of: .sts, by: Office.bob).refusal == nil)
        let role = try await office.assume(Self.deploy, by: .session(session))
        #expect(role.isChained && role.expires == Desk.now.adding(seconds: 3600))
    }

    /// What AWS is seen to do: a code of AssumeRole opens the role and is forgotten, one of GetSessionToken is carried on
    /// into the role's session, and no further.
    @Test func whichSessionsOfRolesKnowOfMFA() async throws {
        let strict = #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#
        let next = Entity.role(.sample("next"))
        let office = try Office(bobMay: policy("*"), { _ in }, [Self.role(strict), next])
        let telephone = try await office.pair()
        #expect(
            try await office.call("AssumeRole", Self.assume, of: .sts, by: Office.bob).refusal?.code == "AccessDenied")
        let direct = try await office.assume(Self.deploy, Self.assume.proving(telephone, -1), by: Office.bob)
        #expect(direct.mfa == nil)
        let user = try await office.sessionToken(DictionaryParameters().proving(telephone))
        let carried = try await office.assume(Self.deploy, by: .session(user))
        #expect(carried.mfa == Desk.now)
        let chained = try await office.assume("\(Office.iam):role/next", by: .session(carried))
        #expect(chained.mfa == nil)
    }

    @Test func theRecordHasNoSecrets() async throws {
        let office = try Office()
        let telephone = try await office.pair()
        let session = try await office.sessionToken(
            DictionaryParameters(["DurationSeconds": "900"]).proving(telephone))
        let event = try office.record(office.lastCall).event
        #expect(event["requestParameters"]?["serialNumber"] == .string(telephone.serial))
        #expect(event["requestParameters"]?["durationSeconds"] == .integer(900))
        #expect(event["responseElements"]?["credentials"]?["accessKeyId"] == .string(session.accessKey))
        #expect(!event.text.contains(session.secret) && !event.text.lowercased().contains("sessiontoken\":\""))
    }
}
