import AWSValues
import AuditTrail
import Authority
import Testing

/// AssumeRoot: the management account's way into another account, for one task.
@Suite struct AssumeRootTests {
    static let audit = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"
    private static let member = "999988887777"
    private static let task = DictionaryParameters(["TargetPrincipal": member, "TaskPolicyArn.arn": audit])

    /// Two accounts: the one that manages, and one with a user and a root key.
    private func office(bobMay document: String = policy("*"), manages: Bool = true) throws -> Office {
        let deploy = Role.sample("deploy") {
            $0.policies.inline = [InlinePolicy(name: "all", document: PolicyText(policy("*")))]
        }
        let office = try Office(bobMay: document, { _ in }, [.role(deploy)])
        let id = try AccountID(parsing: Self.member)
        let entities: [Entity] = [
            .user(.sample("dave")), .accessKey(AccessKey(id: "AKIAROOTOFTHEMEMBER0", user: nil, created: Desk.now)),
        ]
        try office.store.create(
            NewAccount(
                account: Account(id: id, entities: entities), isManagement: !manages, entities: entities, secrets: [],
                records: [], at: Desk.now))
        return office
    }

    private func assume(
        _ parameters: DictionaryParameters = task, in office: Office, by identity: Caller.Identity = Office.bob
    ) async throws -> Result<Output, ServiceError> {
        try await office.call("AssumeRoot", parameters, of: .sts, by: identity)
    }

    /// Calls as the root user of the member, by such a session.
    private func call(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam,
        by session: Session, in office: Office
    ) async throws -> ServiceError? {
        let caller = Caller(
            proven: .session(session), account: try AccountID(parsing: Self.member), accessKey: session.accessKey)
        let operation = try #require(OperationTable.operation(name, of: service))
        return try await office.service.perform(operation, parameters, by: caller, from: office.source()).result.refusal
    }

    @Test func answersASessionOfAQuarterOfAnHour() async throws {
        let office = try office()
        let output = try await assume(in: office).get()
        #expect(output.names == ["Credentials"])
        let session = try office.session(output)
        #expect(session.account == Self.member && session.holder == .root && session.assumedRootBy == Desk.account)
        #expect(session.policyARNs == [Self.audit] && session.expires == Desk.now.adding(seconds: 900))
        #expect(UniqueID.account(of: session.accessKey)?.description == Self.member)
        for target in [Self.member, "arn:aws:iam::999988887777:root"] {
            let short = Self.task.with("TargetPrincipal", target).with("DurationSeconds", "60")
            #expect(
                try office.session(await assume(short, in: office).get()).expires == Desk.now.adding(seconds: 60))
        }
    }

    /// As no role that a session assumes does.
    @Test func itDoesNotOutliveTheChainOfItsCaller() async throws {
        let office = try office()
        let end = Desk.now.adding(seconds: 60)
        let role = Session(
            account: office.id, accessKey: "ASIAIOSFODNN7EXAMPLE", secret: "s", holder: .role("AROA-deploy"),
            name: "shell", issued: Desk.now, expires: end, isChained: true, endOfChain: end)
        let session = try office.session(await assume(in: office, by: .session(role)).get())
        #expect(session.expires == end)
    }

    /// The policies of the tasks only deny, and the root user needs no statement that allows.
    @Test func mayDoItsTaskAndNothingElse() async throws {
        let office = try office()
        let session = try office.session(await assume(in: office).get())
        #expect(try await call("ListAccessKeys", by: session, in: office) == nil)
        let ofDave = DictionaryParameters(["UserName": "dave"])
        for (name, parameters) in [
            ("ListAccessKeys", ofDave), ("ListUsers", DictionaryParameters()), ("DeleteUser", ofDave),
        ] {
            let refusal = try await call(name, parameters, by: session, in: office)
            #expect(refusal?.code == "AccessDenied", "\(name)")
            #expect(refusal?.message.hasSuffix("with an explicit deny in an identity-based policy") == true, "\(name)")
            let explanation = try #require(
                try await office.service.explain(office.lastCall, in: AccountID(parsing: Self.member)))
            #expect(explanation.agrees)
        }
        #expect(try await call("GetCallerIdentity", of: .sts, by: session, in: office) == nil)
        #expect(
            try await call("GetSessionToken", of: .sts, by: session, in: office) == .sessionsMayNot("GetSessionToken"))
        office.clock.advance(seconds: 900)
        #expect(try await call("GetCallerIdentity", of: .sts, by: session, in: office)?.code == "ExpiredToken")
    }

    @Test func everyTaskHasItsPolicy() async throws {
        let office = try office()
        for task in RootTaskNames.all {
            let arn = "arn:aws:iam::aws:policy/root-task/\(task)"
            let session = try office.session(await assume(Self.task.with("TaskPolicyArn.arn", arn), in: office).get())
            let denied = try await call("CreateUser", DictionaryParameters(["UserName": "x"]), by: session, in: office)
            #expect(denied?.message.contains("with an explicit deny") == true, "\(task)")
        }
    }

    @Test func bothTrailsHaveIt() async throws {
        let office = try office()
        _ = try await assume(in: office).get()
        let records = office.store.records(after: 0, limit: 10).map(\.record)
        #expect(records.map { $0.account?.description } == [Desk.account, Self.member])
        #expect(Set(records.map { $0.event["sharedEventID"]?.string }).count == 1)
        #expect(records[1].event["userIdentity"]?["accountId"] == .string(Desk.account))
        #expect(records[0].event["requestParameters"]?["taskPolicyArn"]?["arn"] == .string(Self.audit))
        // A refusal is nobody's business but the caller's.
        _ = try await assume(Self.task.with("TaskPolicyArn.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"), in: office)
        #expect(office.store.records(after: 2, limit: 10).count == 1)
    }

    @Test func itsCallsSayThatRootWasAssumed() async throws {
        let office = try office()
        let session = try office.session(await assume(in: office).get())
        _ = try await call("ListAccessKeys", by: session, in: office)
        let identity = try office.record(office.lastCall).event["userIdentity"]
        #expect(identity?["type"] == "Root" && identity?["sessionContext"]?["assumedRoot"] == "true")
    }

    @Test func carriesTheSourceIdentityOn() async throws {
        let role = Role.sample("ops") {
            $0.policies.inline = [InlinePolicy(name: "root", document: PolicyText(policy("sts:AssumeRoot")))]
        }
        let office = try Office(bobMay: policy("*"), { _ in }, [.role(role)])
        let id = try AccountID(parsing: Self.member)
        try office.store.create(
            NewAccount(
                account: Account(id: id), isManagement: false, entities: [], secrets: [], records: [], at: Desk.now))
        let session = Session(
            account: office.id, accessKey: "ASIAEXAMPLE000000000", secret: "s", holder: .role(role.id), name: "shell",
            issued: Desk.now, expires: Desk.now.adding(seconds: 900), sourceIdentity: "alice")
        let output = try await assume(in: office, by: .session(session)).get()
        #expect(output["SourceIdentity"] == .string("alice"))
        #expect(try office.session(output).sourceIdentity == "alice")
    }

    @Test func onlyTheManagementAccountMay() async throws {
        let office = try office()
        #expect(
            try await assume(in: office, by: .root).refusal
                == .accessDenied("Root sessions may not be assumed by root accounts."))
        #expect(
            try await assume(Self.task.with("TargetPrincipal", Desk.account), in: office).refusal
                == .accessDenied("123456789012 is not an account that this one manages."))
        #expect(
            try await assume(Self.task.with("TargetPrincipal", "111122223333"), in: office).refusal
                == .accessDenied("111122223333 is not an account that this one manages."))
        let member = Caller(
            proven: .user(id: "AIDA-dave"), account: try AccountID(parsing: Self.member), accessKey: "AKIA")
        let back = Self.task.with("TargetPrincipal", Desk.account)
        let refusal = try await office.service.perform(
            AssumeRoot.self, back, by: member, from: office.source()
        ).result.refusal
        #expect(refusal?.message.contains("is not authorized to perform: sts:AssumeRoot on resource:") == true)
    }

    @Test func permissionIsAskedByTask() async throws {
        let document = policy(
            "sts:AssumeRoot", on: "arn:aws:iam::999988887777:root",
            condition: #"{"StringEquals":{"sts:TaskPolicyArn":"\#(Self.audit)"}}"#)
        let office = try office(bobMay: document)
        #expect(try await assume(in: office).refusal == nil)
        let other = "arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword"
        #expect(
            try await assume(Self.task.with("TaskPolicyArn.arn", other), in: office).refusal
                == .accessDenied(
                    "User: \(Office.iam):user/bob is not authorized to perform: sts:AssumeRoot on resource: "
                        + "arn:aws:iam::999988887777:root because no identity-based policy allows the sts:AssumeRoot action"
                ))
    }

    @Test(
        arguments: [
            (
                ["TargetPrincipal": "99998888777"],
                "1 validation error detected: Value '99998888777' at 'targetPrincipal' failed to satisfy constraint: Member must "
                    + "have length greater than or equal to 12"
            ),
            (
                ["TargetPrincipal": "arn:aws:iam::999988887777:user/dave"],
                "arn:aws:iam::999988887777:user/dave is invalid"
            ),
            (
                ["DurationSeconds": "901"],
                "1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have "
                    + "value less than or equal to 900"
            ),
            (
                ["TaskPolicyArn.arn": "arn:aws:iam::aws:policy/AdministratorAccess"],
                "arn:aws:iam::aws:policy/AdministratorAccess is not a policy of a root task."
            ),
            (
                ["TaskPolicyArn.arn": "arn:aws:iam::123456789012:policy/root-task/IAMAuditRootUserCredentials"],
                "arn:aws:iam::123456789012:policy/root-task/IAMAuditRootUserCredentials is not a policy of a root task."
            ),
        ] as [([String: String], String)])
    func refuses(_ texts: [String: String], _ message: String) async throws {
        let parameters = DictionaryParameters(Self.task.texts.merging(texts) { $1 })
        #expect(try await assume(parameters, in: office()).refusal == .validation(message))
    }
}

private enum RootTaskNames {
    static let all = [
        "IAMAuditRootUserCredentials", "IAMCreateRootUserPassword", "IAMDeleteRootUserCredentials",
        "S3UnlockBucketPolicy",
        "SQSUnlockQueuePolicy",
    ]
}
