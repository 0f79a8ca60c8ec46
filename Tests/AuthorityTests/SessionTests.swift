import AWSValues
import AuditTrail
import Authority
import Foundation
import Testing

/// Sessions at work: what lets one in, what one may then do, and what ends it.
@Suite struct SessionTests {
    private static let iam = "arn:aws:iam::123456789012"
    private static let deploy = "\(iam):role/deploy"
    private static let bob = Caller.Identity.user(id: "AIDA-bob")
    private static let carol = Caller.Identity.user(id: "AIDA-carol")

    /// bob, who may do nothing of himself; carol, who may assume anything; a role that reads IAM.
    private func office(
        _ document: String = trust(#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#),
        _ edit: (inout Role) -> Void = { _ in }
    ) throws -> Office {
        let carol = User.sample("carol") {
            $0.policies.inline = [InlinePolicy(name: "assume", document: PolicyText(policy("sts:*")))]
        }
        var role = Role(
            id: "AROA-deploy", name: "deploy", path: "/", created: Desk.now,
            trust: PolicyText(document, principals: ["\(Self.iam):user/bob": "AIDA-bob"]))
        role.policies.inline = [InlinePolicy(name: "read", document: PolicyText(policy("iam:Get*")))]
        edit(&role)
        return try Office([.user(.sample("bob")), .user(carol), .role(role)])
    }

    private func refused(_ action: String = "AssumeRole", by who: String = "bob", because reason: String)
        -> ServiceError
    {
        .accessDenied(
            "User: \(Self.iam):user/\(who) is not authorized to perform: sts:\(action) on resource: \(Self.deploy) \(reason)"
        )
    }

    private static let untrusted = "because no role trust policy allows the sts:AssumeRole action"

    private func assume(
        _ office: Office, _ more: [String: String] = [:], by identity: Caller.Identity = bob
    ) async throws -> ServiceError? {
        let parameters = DictionaryParameters(
            ["RoleArn": Self.deploy, "RoleSessionName": "shell"].merging(more) { $1 })
        return try await office.call("AssumeRole", parameters, of: .sts, by: identity).refusal
    }

    @Test func aTrustPolicyThatNamesTheUserIsEnough() async throws {
        let office = try office()
        #expect(try await assume(office) == nil)
        #expect(try await assume(office, by: Self.carol) == refused(by: "carol", because: Self.untrusted))
    }

    @Test func aTrustPolicyThatNamesTheAccountLeavesItToTheUsersPolicies() async throws {
        let office = try office(trust(#"{"AWS":"123456789012"}"#))
        #expect(
            try await assume(office)
                == refused(because: "because no identity-based policy allows the sts:AssumeRole action"))
        #expect(try await assume(office, by: Self.carol) == nil)
    }

    /// Nobody learns which roles there are.
    @Test func anUnknownRoleIsRefusedAsAnUntrustedOne() async throws {
        let office = try office(trust(#"{"Service":"ec2.amazonaws.com"}"#))
        let untrusted = try await assume(office, by: Self.carol)
        let unknown = try await assume(office, ["RoleArn": "\(Self.iam):role/nobody"], by: Self.carol)
        #expect(untrusted == refused(by: "carol", because: Self.untrusted))
        #expect(unknown?.code == untrusted?.code && unknown?.status == untrusted?.status)
        #expect(unknown?.message == untrusted?.message.replacing("role/deploy", with: "role/nobody"))
        for other in ["arn:aws:iam::999988887777:role/deploy", "arn:aws-cn:iam::123456789012:role/deploy"] {
            #expect(try await assume(office, ["RoleArn": other], by: Self.carol)?.code == "AccessDenied")
        }
    }

    @Test func theExternalIDMustBeTheOne() async throws {
        let office = try office(
            trust(
                #"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#,
                condition: #"{"StringEquals":{"sts:ExternalId":"x-1"}}"#))
        #expect(try await assume(office) == refused(because: Self.untrusted))
        #expect(try await assume(office, ["ExternalId": "x-2"]) == refused(because: Self.untrusted))
        #expect(try await assume(office, ["ExternalId": "x-1"]) == nil)
    }

    /// A long-term key does not say whether MFA was used: `Bool` is then not satisfied, and the role stays shut.
    @Test func mfaIsNotThereForLongTermKeys() async throws {
        let office = try office(
            trust(
                #"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#,
                condition: #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#))
        #expect(try await assume(office) == refused(because: Self.untrusted))
        let record = try office.record(office.lastCall)
        let keys = try #require(record.decision?.questions.first).context.map(\.key)
        #expect(!keys.contains("aws:MultiFactorAuthPresent"))
    }

    @Test func anExplicitDenialIsNamed() async throws {
        let document =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:*"},"#
            + #"{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::123456789012:user/bob"},"Action":"sts:TagSession"}]}"#
        let office = try office(document)
        #expect(try await assume(office) == nil)
        let parameters = DictionaryParameters(["RoleArn": Self.deploy, "RoleSessionName": "shell"]).tagged(["a": "b"])
        let refusal = try await office.call("AssumeRole", parameters, of: .sts, by: Self.bob).refusal
        #expect(refusal == refused("TagSession", because: "with an explicit deny in the role trust policy"))
    }

    @Test func tagsAndIdentityMustBeAllowedOfTheirOwn() async throws {
        let office = try office()
        let tagged = DictionaryParameters(["RoleArn": Self.deploy, "RoleSessionName": "shell"]).tagged(["a": "b"])
        #expect(
            try await office.call("AssumeRole", tagged, of: .sts, by: Self.bob).refusal
                == refused("TagSession", because: "because no role trust policy allows the sts:TagSession action"))
        #expect(
            try await assume(office, ["SourceIdentity": "bob"])
                == refused(
                    "SetSourceIdentity", because: "because no role trust policy allows the sts:SetSourceIdentity action"
                ))
    }

    @Test func aSessionHasTheRolesPolicies() async throws {
        let office = try office()
        let session = try await office.assume(Self.deploy, by: Self.bob)
        let get = DictionaryParameters(["RoleName": "deploy"])
        #expect(try await office.call("GetRole", get, by: .session(session)).refusal == nil)
        #expect(
            try await office.call("DeleteRole", get, by: .session(session)).refusal
                == .accessDenied(
                    "User: arn:aws:sts::123456789012:assumed-role/deploy/shell is not authorized to perform: "
                        + "iam:DeleteRole on resource: role deploy because no identity-based policy allows the "
                        + "iam:DeleteRole action"))
        let identity = try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).get()
        #expect(identity["UserId"] == .string("AROA-deploy:shell"))
        #expect(identity["Arn"] == .string("arn:aws:sts::123456789012:assumed-role/deploy/shell"))
    }

    struct Narrowing: Sendable {
        let inline: String?
        let arns: [String]
        let mayGetRole: Bool
        let mayGetUser: Bool
    }

    static let narrowings = [
        Narrowing(inline: nil, arns: [], mayGetRole: true, mayGetUser: true),
        Narrowing(inline: policy("iam:GetRole"), arns: [], mayGetRole: true, mayGetUser: false),
        Narrowing(inline: policy("*"), arns: [], mayGetRole: true, mayGetUser: true),
        Narrowing(inline: policy("*", effect: "Deny"), arns: [], mayGetRole: false, mayGetUser: false),
        Narrowing(
            inline: nil, arns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"], mayGetRole: false, mayGetUser: false),
        Narrowing(
            inline: policy("iam:GetRole"), arns: ["arn:aws:iam::aws:policy/IAMReadOnlyAccess"], mayGetRole: true,
            mayGetUser: true),
    ]

    @Test(arguments: narrowings) func sessionPoliciesOnlyNarrow(_ row: Narrowing) async throws {
        let office = try office()
        var parameters = DictionaryParameters().with("Policy", row.inline)
        parameters.structures["PolicyArns"] = row.arns.map { ["arn": $0] }
        let session = try await office.assume(Self.deploy, parameters, by: Self.bob)
        let role = try await office.call("GetRole", DictionaryParameters(["RoleName": "deploy"]), by: .session(session))
        let user = try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: .session(session))
        #expect((role.refusal == nil) == row.mayGetRole && (user.refusal == nil) == row.mayGetUser)
        // What the role may not do, no session policy allows.
        let tags = DictionaryParameters(["RoleName": "deploy"]).tagged(["a": "b"])
        #expect(try await office.call("TagRole", tags, by: .session(session)).refusal?.code == "AccessDenied")
    }

    @Test func aBoundaryBoundsTheSession() async throws {
        let office = try office { $0.boundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }
        let session = try await office.assume(Self.deploy, by: Self.bob)
        let refusal = try await office.call(
            "GetRole", DictionaryParameters(["RoleName": "deploy"]), by: .session(session)
        ).refusal
        #expect(refusal?.message.hasSuffix("because no permissions boundary allows the iam:GetRole action") == true)
    }

    @Test func aSessionEndsWhenItsTimeIsUp() async throws {
        let office = try office()
        let session = try await office.assume(
            Self.deploy, DictionaryParameters(["DurationSeconds": "900"]), by: Self.bob)
        office.clock.advance(seconds: 899)
        #expect(try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).refusal == nil)
        office.clock.advance(seconds: 1)
        let expired = ServiceError("ExpiredToken", "The security token included in the request is expired", status: 403)
        #expect(try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).refusal == expired)
        #expect(try await assume(office, by: .session(session)) == expired)
    }

    @Test func aSessionEndsWithItsRole() async throws {
        let office = try office { $0.policies.inline = [] }
        let session = try await office.assume(Self.deploy, by: Self.bob)
        _ = try await office.call("DeleteRole", DictionaryParameters(["RoleName": "deploy"]), by: .root).get()
        let invalid = ServiceError(
            "InvalidClientTokenId", "The security token included in the request is invalid.", status: 403)
        #expect(try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).refusal == invalid)
        // Another role of the same name is another role.
        let again = DictionaryParameters([
            "RoleName": "deploy", "AssumeRolePolicyDocument": trust(#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#),
        ])
        _ = try await office.call("CreateRole", again, by: .root).get()
        #expect(try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).refusal == invalid)
    }

    /// A re-created user inherits nothing from a trust policy that named the first one.
    @Test func trustGoesWithTheUser() async throws {
        let office = try office()
        #expect(try await assume(office) == nil)
        _ = try await office.call("DeleteUser", DictionaryParameters(["UserName": "bob"]), by: .root).get()
        let created = try await office.call("CreateUser", DictionaryParameters(["UserName": "bob"]), by: .root).get()
        let id = try #require(created["User"]?["UserId"]?.text)
        #expect(try await assume(office, by: .user(id: id)) == refused(because: Self.untrusted))
    }

    @Test func chainsAreAllowedStepByStep() async throws {
        let next = Role.sample("next") {
            $0.maximumSession = 43_200
        }
        let office = try office {
            $0.policies.inline.append(InlinePolicy(name: "go", document: PolicyText(policy("sts:AssumeRole"))))
        }
        try office.store.commit([
            Commit(
                account: office.id, expected: 0, changes: [.put(.role(next))], secrets: [], records: [], at: Desk.now)
        ])
        let first = try await office.assume(Self.deploy, by: Self.bob)
        let second = try await office.assume("\(Self.iam):role/next", by: .session(first))
        #expect(second.isChained && second.expires == Desk.now.adding(seconds: 3600))
        let narrow = try await office.assume(
            Self.deploy, DictionaryParameters(["Policy": policy("iam:GetRole")]), by: Self.bob)
        let parameters = DictionaryParameters(["RoleArn": "\(Self.iam):role/next", "RoleSessionName": "shell"])
        #expect(
            try await office.call("AssumeRole", parameters, of: .sts, by: .session(narrow)).refusal?.message.hasSuffix(
                "because no session policy allows the sts:AssumeRole action") == true)
    }

    @Test func theRecordSaysWhatHappenedAndNoSecret() async throws {
        let office = try office()
        let session = try await office.assume(Self.deploy, by: Self.bob)
        let event = try office.record(office.lastCall).event
        #expect(event["responseElements"]?["credentials"]?["accessKeyId"] == .string(session.accessKey))
        #expect(event["responseElements"]?["credentials"]?["expiration"] == .string(session.expires.iso8601Seconds))
        #expect(event["requestParameters"]?["roleArn"] == .string(Self.deploy))
        #expect(event["readOnly"] == .bool(true))
        let text = event.text
        #expect(!text.contains(session.secret) && !text.lowercased().contains("sessiontoken"))
        _ = try await office.call("GetRole", DictionaryParameters(["RoleName": "deploy"]), by: .session(session))
        let record = try office.record(office.lastCall)
        #expect(record.event["userIdentity"]?["sessionContext"]?["sessionIssuer"]?["userName"] == "deploy")
        let context = try #require(record.decision?.questions.first).context
        #expect(context.first { $0.key == "aws:TokenIssueTime" }?.values == [Desk.now.iso8601Seconds])
    }
}

/// What a token is good for: only as it was sealed, only where it was sealed.
@Suite struct SessionTokenTests {
    private static func sealer(_ byte: UInt8) -> SessionSealer {
        SessionSealer(
            KeyRing(master: Array(repeating: byte, count: KeyRing.masterKeyLength)))
    }

    @Test func aTokenComesBackAsItWent() throws {
        let session = try Desk.session(
            of: "app", tags: [Tag(key: "a", value: "b")], transitive: ["a"], identity: "carol")
        let sealer = Self.sealer(7)
        #expect(try sealer.session(from: sealer.token(for: session)) == session)
        // Two tokens of one session differ, and so tell nobody that they are of one.
        #expect(try sealer.token(for: session) != sealer.token(for: session))
    }

    /// What is written by hand is what Swift would write, and tokens that Foundation's encoder wrote still open.
    @Test(arguments: [
        Session.Holder.role("AROA1"), .user("AIDA1"), .federated(by: "AIDA1"), .federated(by: nil), .root,
    ])
    func theJSONOfATokenIsThatOfFoundation(holder: Session.Holder) throws {
        let now = Desk.now
        let account = try AccountID(parsing: "123456789012")
        let bare = Session(
            account: account, accessKey: "ASIA1", secret: "s", holder: holder, name: "", issued: now, expires: now)
        let full = Session(
            account: account, accessKey: "ASIA1", secret: "/+\"\\", holder: holder, name: "x@y", issued: now,
            expires: now.adding(seconds: 60), policy: "{\"a\":\n\"é\u{1}\"}", policyARNs: ["arn:1", "arn:2"],
            tags: [Tag(key: "k", value: ""), Tag(key: "K\u{7F}", value: "関所")], transitiveTags: ["k"],
            sourceIdentity: "carol", isChained: true, mfa: now, sourceKey: "AKIA1", assumedRootBy: "210987654321",
            endOfChain: now.adding(seconds: 120))
        for session in [bare, full] {
            let foundations = Array(try JSONEncoder().encode(session))
            #expect(try JSONDecoder().decode(Session.self, from: Data(session.json)) == session)
            #expect(try FlatJSONReader.value(Session.self, from: session.json) == session)
            #expect(try FlatJSONReader.value(Session.self, from: foundations) == session)
        }
    }

    @Test func aChangedTokenDoesNotOpen() throws {
        let sealer = Self.sealer(7)
        let token = Array(try sealer.token(for: Desk.session(of: "app")))
        for index in stride(from: 0, to: token.count, by: 7) where token[index] != "=" {
            var changed = token
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(throws: SealFailure()) { try sealer.session(from: String(changed)) }
        }
        for wrong in [
            "", "AA==", String(token.dropLast(4)), String(token) + "AAAA", String(repeating: "A", count: 20_000),
        ] {
            #expect(throws: SealFailure()) { try sealer.session(from: wrong) }
        }
    }

    @Test func anotherAuthoritysTokenDoesNotOpen() throws {
        let token = try Self.sealer(8).token(for: Desk.session(of: "app"))
        #expect(throws: SealFailure()) { try Self.sealer(7).session(from: token) }
    }

    /// A token goes with one key: the verifier compares the key that signed with the one inside.
    @Test func aTokenNamesItsKey() async throws {
        let role = Role.sample("app")
        let carol = User.sample("carol") {
            $0.policies.inline = [InlinePolicy(name: "assume", document: PolicyText(policy("sts:*")))]
        }
        let office = try Office([.role(role), .user(carol)])
        let arn = "arn:aws:iam::123456789012:role/app"
        let one = try await office.assume(arn, by: .user(id: carol.id))
        let two = try await office.assume(arn, by: .user(id: carol.id))
        #expect(one.accessKey != two.accessKey && one.secret != two.secret)
        #expect(one.account == Desk.account && two.account == Desk.account)
    }

    @Test func aSessionOfAnotherAccountIsNobody() throws {
        let session = Session(
            account: try AccountID(parsing: "999988887777"), accessKey: "ASIAEXAMPLE000000000", secret: "s",
            holder: .role("AROA-app"), name: "shell", issued: Desk.now, expires: Desk.now.adding(seconds: 60))
        let desk = try Desk.town()
        let caller = Caller(proven: .session(session), account: desk.call.account.id, accessKey: session.accessKey)
        #expect(Subject(caller, in: desk.call.account) == nil)
        let own = Caller(proven: .root, account: try AccountID(parsing: "999988887777"), accessKey: "AKIA")
        #expect(Subject(own, in: desk.call.account) == nil)
    }
}
