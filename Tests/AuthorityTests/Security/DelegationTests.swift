import AWSValues
import AuditTrail
import Authority
import Testing

/// What others got wrong: credentials that were handed out and made more of themselves. Each test names the fault that it
/// would have found.
@Suite struct DelegationTests {
    private static let deploy = "\(Office.iam):role/deploy"
    private static let own = DictionaryParameters(["RoleArn": deploy, "RoleSessionName": "shell"])

    /// bob, and a role that may do everything and lets its own account in, itself too.
    private func office() throws -> Office {
        var role = Role(
            id: "AROA-deploy", name: "deploy", path: "/", created: Desk.now,
            trust: PolicyText(trust(#"{"AWS":"123456789012"}"#)), maximumSession: 43_200)
        role.policies.inline = [InlinePolicy(name: "all", document: PolicyText(policy("*")))]
        return try Office(bobMay: policy("*"), { _ in }, [.role(role), .user(.sample("dave"))])
    }

    /// CVE-2026-22043 (RustFS): a session policy that only denies was taken for one that limits nothing, and a restricted
    /// session minted a key without limits.
    @Test func aRestrictedSessionMintsNoKeyWithoutLimits() async throws {
        let office = try office()
        let create = DictionaryParameters(["UserName": "dave"])
        for document in [
            policy("s3:*", effect: "Deny"), policy("iam:Get*"), policy("iam:CreateAccessKey", effect: "Deny"),
        ] {
            let session = try await office.assume(
                Self.deploy, DictionaryParameters(["Policy": document]), by: Office.bob)
            for name in ["CreateAccessKey", "CreateUser", "DeleteUser"] {
                #expect(
                    try await office.call(name, create, by: .session(session)).refusal?.code == "AccessDenied",
                    "\(name)")
            }
        }
        let free = try await office.assume(Self.deploy, by: Office.bob)
        #expect(try await office.call("CreateAccessKey", create, by: .session(free)).refusal == nil)
    }

    /// CVE-2026-22042 (RustFS): importing was allowed by the permission to export.
    @Test func everyOperationOfSTSAsksForItself() throws {
        let desk = try Desk.town(by: .user(id: "AIDA-bob"))
        let rows: [(String, DictionaryParameters)] = [
            ("AssumeRole", DictionaryParameters(["RoleArn": AssumeRoleTests.app, "RoleSessionName": "shell"])),
            ("GetSessionToken", DictionaryParameters()), ("GetCallerIdentity", DictionaryParameters()),
            ("GetFederationToken", DictionaryParameters(["Name": "carol"])),
            ("GetAccessKeyInfo", DictionaryParameters(["AccessKeyId": Office.key])),
            ("DecodeAuthorizationMessage", DictionaryParameters(["EncodedMessage": "x"])),
            (
                "AssumeRoot",
                DictionaryParameters(["TargetPrincipal": "999988887777", "TaskPolicyArn.arn": AssumeRootTests.audit])
            ),
        ]
        #expect(Set(rows.map(\.0)) == Set(OperationTable.sts.map { $0.name }))
        for (name, parameters) in rows {
            #expect(try desk.questions(name, parameters, of: .sts).map(\.action.description) == ["sts:\(name)"])
        }
    }

    /// CVE-2026-42998 (Keystone): a delegated token was exchanged for one of wider scope.
    @Test func aSessionDoesNotWidenItselfByAssumingItsRoleAgain() async throws {
        let office = try office()
        let narrow = try await office.assume(
            Self.deploy, DictionaryParameters(["Policy": policy("iam:GetRole")]), by: Office.bob)
        #expect(
            try await office.call("AssumeRole", Self.own, of: .sts, by: .session(narrow)).refusal?.message.hasSuffix(
                "because no session policy allows the sts:AssumeRole action") == true)
    }

    /// CVE-2026-42999, CVE-2026-43000 (Keystone): delegated tokens made credentials that outlived their limits.
    @Test func sessionsMakeNoSessionsOfUsers() async throws {
        let office = try office()
        let role = try await office.assume(Self.deploy, by: Office.bob)
        let user = try await office.sessionToken()
        let federated = try await office.federate(DictionaryParameters(["Policy": policy("*")]))
        for session in [role, user, federated] {
            #expect(
                try await office.call("GetSessionToken", of: .sts, by: .session(session)).refusal
                    == .sessionsMayNot("GetSessionToken"))
            #expect(
                try await office.call(
                    "GetFederationToken", DictionaryParameters(["Name": "eve"]), of: .sts, by: .session(session)
                ).refusal == .sessionsMayNot("GetFederationToken"))
        }
    }

    /// CVE-2026-43001 (Keystone): exchanging a token for another renewed its time for ever.
    @Test func aChainIsNotRenewedForEver() async throws {
        let office = try office()
        var session = try await office.assume(Self.deploy, by: Office.bob)
        let end = Desk.now.adding(seconds: 43_200)
        var renewals = 0
        while office.clock.now < end, renewals < 100 {
            office.clock.advance(seconds: 3000)
            guard try await office.call("GetCallerIdentity", of: .sts, by: .session(session)).refusal == nil else {
                break
            }
            session = try await office.assume(Self.deploy, by: .session(session))
            renewals += 1
            #expect(session.expires <= end)
        }
        #expect(renewals == 14 && session.expires == end)
        #expect(
            try await office.call("AssumeRole", Self.own, of: .sts, by: .session(session)).refusal?.code
                == "ExpiredToken")
    }

    /// The 36 hours of a user's session are its roles' as well, and no more.
    @Test func aRoleDoesNotOutliveTheSessionThatAssumedIt() async throws {
        let office = try office()
        let user = try await office.sessionToken(DictionaryParameters(["DurationSeconds": "129600"]))
        office.clock.advance(seconds: 129_600 - 600)
        let role = try await office.assume(Self.deploy, by: .session(user))
        #expect(role.expires == user.expires)
    }

    /// CVE-2026-44394 (Keystone): delegated tokens read the seeds of one-time passwords, and made codes of them.
    @Test func noSessionReadsASeedOrProvesWithAnothersDevice() async throws {
        let office = try office()
        let telephone = try await office.pair()
        let role = try await office.assume(Self.deploy, by: Office.bob)
        #expect(
            try await office.call("AssumeRole", Self.own.proving(telephone), of: .sts, by: .session(role)).refusal?
                .message.contains("unable to validate MFA code") == true)
        let seed = Base32.text(of: Telephone.seed)
        for record in office.store.records(after: 0, limit: 100) { #expect(!record.record.event.text.contains(seed)) }
    }

    /// A token that is good in one account is nothing in another (CVE-2026-80182, Keystone: EC2 credentials crossed
    /// projects).
    @Test func aSessionDoesNotCrossIntoAnotherAccount() async throws {
        let office = try office()
        let other = try AccountID(parsing: "999988887777")
        let twin = Role(
            id: "AROA-deploy", name: "deploy", path: "/", created: Desk.now,
            trust: PolicyText(trust(#"{"AWS":"123456789012"}"#)))
        try office.store.create(
            NewAccount(
                account: Account(id: other, entities: [.role(twin)]), entities: [.role(twin)], secrets: [], records: [],
                at: Desk.now))
        let session = try await office.assume(Self.deploy, by: Office.bob)
        let caller = Caller(proven: .session(session), account: other, accessKey: session.accessKey)
        let reply = try await office.service.perform(
            GetCallerIdentity.self, DictionaryParameters(), by: caller, from: office.source())
        #expect(reply.result.refusal == .noCredentials)
    }
}

/// What ends a session before its time.
@Suite struct EndOfSessionTests {
    private static let who = "GetCallerIdentity"

    private func sessions(_ office: Office) async throws -> [Session] {
        [
            try await office.sessionToken(),
            try await office.federate(DictionaryParameters(["Policy": policy("*")])),
        ]
    }

    private func isGood(_ session: Session, in office: Office) async throws -> Bool {
        let refusal = try await office.call(Self.who, of: .sts, by: .session(session)).refusal
        #expect(refusal == nil || refusal == .noCredentials)
        return refusal == nil
    }

    @Test func anInactiveKeyTakesItsSessionsAlong() async throws {
        let office = try Office()
        let key = DictionaryParameters(["UserName": "bob", "AccessKeyId": Office.key])
        for session in try await sessions(office) {
            #expect(try await isGood(session, in: office))
            _ = try await office.call("UpdateAccessKey", key.with("Status", "Inactive"), by: .root).get()
            #expect(try await !isGood(session, in: office))
            _ = try await office.call("UpdateAccessKey", key.with("Status", "Active"), by: .root).get()
            #expect(try await isGood(session, in: office))
        }
    }

    @Test func aDeletedKeyTakesItsSessionsAlong() async throws {
        let office = try Office()
        let sessions = try await sessions(office)
        let key = DictionaryParameters(["UserName": "bob", "AccessKeyId": Office.key])
        _ = try await office.call("DeleteAccessKey", key, by: .root).get()
        for session in sessions { #expect(try await !isGood(session, in: office)) }
    }

    @Test func aDeletedUserTakesItsSessionsAlong() async throws {
        let office = try Office()
        let sessions = try await sessions(office)
        let name = DictionaryParameters(["UserName": "bob"])
        _ = try await office.call("DeleteAccessKey", name.with("AccessKeyId", Office.key), by: .root).get()
        _ = try await office.call("DeleteUserPolicy", name.with("PolicyName", "own"), by: .root).get()
        _ = try await office.call("DeleteUser", name, by: .root).get()
        for session in sessions { #expect(try await !isGood(session, in: office)) }
        _ = try await office.call("CreateUser", name, by: .root).get()
        for session in sessions { #expect(try await !isGood(session, in: office)) }
    }

    /// The policy that the console writes for "revoke active sessions".
    @Test func sessionsFromBeforeAnInstantAreRevoked() async throws {
        let office = try Office(bobMay: policy("sts:*"), { _ in }, [.role(.sample("app"))])
        let app = DictionaryParameters(["RoleArn": "\(Office.iam):role/app", "RoleSessionName": "shell"])
        let before = try await office.sessionToken()
        #expect(try await office.call("AssumeRole", app, of: .sts, by: .session(before)).refusal == nil)
        office.clock.advance(seconds: 60)
        let revoked = policy(
            "*", effect: "Deny",
            condition: #"{"DateLessThan":{"aws:TokenIssueTime":"\#(office.clock.now.iso8601Seconds)"}}"#)
        let put = DictionaryParameters([
            "UserName": "bob", "PolicyName": "AWSRevokeOlderSessions", "PolicyDocument": revoked,
        ])
        _ = try await office.call("PutUserPolicy", put, by: .root).get()
        #expect(
            try await office.call("AssumeRole", app, of: .sts, by: .session(before)).refusal?.message.hasSuffix(
                "with an explicit deny in an identity-based policy") == true)
        let after = try await office.sessionToken()
        #expect(try await office.call("AssumeRole", app, of: .sts, by: .session(after)).refusal == nil)
        // A long-term key has no issue time, and is not touched.
        #expect(try await office.call("AssumeRole", app, of: .sts, by: Office.bob).refusal == nil)
    }
}
