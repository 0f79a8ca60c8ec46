import AWSValues
import AuditTrail
import Authority
import PolicyEngine
import Testing

/// AssumeRole from one account into another: both must agree, and nobody else learns a thing.
@Suite struct AssumeAcrossAccountsTests {
    private static let owner = "222233334444"
    private static let role = "arn:aws:iam::222233334444:role/app"
    private static let alice = Caller.Identity.user(id: "AIDA-alice")
    private static let assume = policy("sts:AssumeRole", on: "arn:aws:iam::222233334444:role/*")

    private func app(_ document: String, principals: [String: String] = [:], tags: [Authority.Tag] = []) -> Entity {
        .role(
            .sample("app") {
                $0.trust = PolicyText(document, principals: principals)
                $0.tags = tags
                $0.policies.inline = [InlinePolicy(name: "p", document: PolicyText(policy("iam:ListUsers")))]
            })
    }

    private func estate(
        _ app: Entity?, _ document: String? = assume, partition: Partition = .aws, isHosted: Bool = true
    ) throws -> Estate {
        let estate = try Estate([.user("alice", may: document), .user("bob", may: document)])
        if isHosted { try estate.add(Self.owner, app.map { [$0] } ?? [], partition: partition) }
        return estate
    }

    private func refusal(of estate: Estate, _ more: [String: String] = [:]) async throws -> ServiceError? {
        try await estate.assume(Self.role, more, by: Self.alice).refusal
    }

    private static let notTrusted = ServiceError.accessDenied(
        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: sts:AssumeRole on resource: "
            + "\(role) because no role trust policy allows the sts:AssumeRole action")

    @Test func bothAccountsMustAllow() async throws {
        let trusting = [
            trust(#"{"AWS":"123456789012"}"#), trust(#"{"AWS":"arn:aws:iam::123456789012:root"}"#), trust(#""*""#),
            trust(#"{"AWS":"arn:aws:iam::123456789012:user/alice"}"#),
        ]
        for document in trusting {
            let ids = ["arn:aws:iam::123456789012:user/alice": "AIDA-alice"]
            let both = try estate(app(document, principals: ids))
            let session = try await both.assume(Self.role, by: Self.alice).get()
            #expect(session.account == Self.owner && session.holder == .role("AROA-app"))
            let may = try await both.call("ListUsers", in: Self.owner, by: .session(session))
            #expect(may.refusal == nil)
            // Only there, and only what the role may.
            let there = try await both.call(
                "CreateUser", DictionaryParameters(["UserName": "x"]), in: Self.owner, by: .session(session))
            #expect(there.refusal?.code == "AccessDenied")
            #expect(
                try await both.call("ListUsers", in: Desk.account, by: .session(session)).refusal
                    == .invalidClientToken)
            // Trust alone is not enough, other than within an account.
            let alone = try estate(app(document, principals: ids), nil)
            #expect(
                try await refusal(of: alone)?.message.hasSuffix(
                    "because no identity-based policy allows the sts:AssumeRole action") == true)
        }
    }

    /// Not there, not trusting, trusting somebody else, denying, of another partition, not hosted, tagged so that the
    /// caller's own policies would tell: all the same to whoever is not let in.
    @Test func aRefusalDoesNotTellWhetherARoleIsThere() async throws {
        let tagged = [Tag(key: "Secret", value: "yes")]
        let probe = #"{"StringEquals":{"aws:ResourceTag/Secret":"yes"}}"#
        let probing =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"},"#
            + #"{"Effect":"Deny","Action":"sts:*","Resource":"*","Condition":\#(probe)}]}"#
        let denying =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"#
            + #""Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}"#
        let estates = [
            try estate(nil), try estate(nil, isHosted: false), try estate(app(trust(#"{"AWS":"222233334444"}"#))),
            try estate(app(trust(#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#))), try estate(app(denying)),
            try estate(app(trust(#""*""#)), partition: .china),
            try estate(app(trust(#"{"AWS":"222233334444"}"#), tags: tagged), probing),
            try estate(
                app(trust(#"{"AWS":"123456789012"}"#, condition: #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#))),
        ]
        for (number, estate) in estates.enumerated() {
            #expect(try await refusal(of: estate) == Self.notTrusted, "estate \(number)")
            // Nor do the record, which the caller's account may read, and its explanation.
            let record = try #require(try estate.record(in: Desk.account))
            let question = try #require(record.decision?.questions.first)
            #expect(question.decision == "implicitDeny" && question.trust == nil, "estate \(number)")
            #expect(!question.context.contains { $0.key.contains("ResourceTag") }, "estate \(number)")
            let told = try #require(
                try await estate.service.explain(estate.lastCall, in: AccountID(parsing: Desk.account)))
            #expect(told.agrees && !told.json.text.contains("trust policy of role"), "estate \(number)")
            #expect(try estate.record(in: Self.owner) == nil, "no stranger fills another's trail, estate \(number)")
        }
    }

    /// Credentials of one partition are nothing in another, whatever a trust policy says.
    @Test func nobodyAssumesARoleOfAnotherPartition() async throws {
        let arn = "arn:aws-cn:iam::222233334444:role/app"
        for document in [trust(#""*""#), trust(#"{"AWS":"123456789012"}"#)] {
            let estate = try estate(app(document), policy("sts:*"), partition: .china)
            #expect(
                try await estate.assume(arn, by: Self.alice).refusal?.message
                    == Self.notTrusted.message.replacing(Self.role, with: arn))
            #expect(try estate.record(in: Self.owner) == nil)
        }
    }

    /// Whom the role lets in may be told what else is missing.
    @Test func tagsOfARoleCountForWhomItLetsIn() async throws {
        let tags = [Tag(key: "Stage", value: "prod")]
        let dev = policy(
            "sts:AssumeRole", condition: #"{"StringEquals":{"aws:ResourceTag/Stage":"dev"}}"#)
        let trusting = trust(#"{"AWS":"123456789012"}"#)
        let refused = try await refusal(of: estate(app(trusting, tags: tags), dev))
        #expect(refused?.message.hasSuffix("because no identity-based policy allows the sts:AssumeRole action") == true)
        let allowed = try estate(app(trusting, tags: [Tag(key: "Stage", value: "dev")]), dev)
        #expect(try await refusal(of: allowed) == nil)
        let told = try #require(
            try await allowed.service.explain(allowed.lastCall, in: AccountID(parsing: Desk.account)))
        #expect(told.agrees && told.questions.first?.recorded.ownerRevision == 0)
        let shown = told.json["questions"]?.array?.first?["context"]
        #expect(shown != nil && shown?.text.contains("ResourceTag") == false)
        #expect(!told.json.text.contains("trust policy of role"))
    }

    /// How a role is tagged is for its own account to see, in whatever way a refusal is asked about.
    @Test func tagsOfARoleAreNotShown() async throws {
        let mine = policy(
            "sts:AssumeRole", condition: #"{"StringEquals":{"aws:ResourceTag/Stage":"dev"}}"#)
        let estate = try estate(
            app(trust(#"{"AWS":"123456789012"}"#), tags: [Tag(key: "Stage", value: "hidden")]), mine)
        let parameters = DictionaryParameters(["RoleArn": Self.role, "RoleSessionName": "shell"])
        let operation = try #require(OperationTable.operation("AssumeRole", of: .sts))
        let reply = try await estate.service.perform(
            operation, parameters, by: estate.caller(Self.alice, in: Desk.account), from: estate.source())
        let told = try #require(
            try await estate.service.explain(estate.lastCall, in: AccountID(parsing: Desk.account)))
        #expect(told.agrees && told.json.text.contains("ResourceTag/Stage") && !told.json.text.contains("hidden"))
        let message = DictionaryParameters(["EncodedMessage": try #require(reply.authorizationMessage)])
        let decoded = try await estate.call("DecodeAuthorizationMessage", message, of: .sts, by: .root).get()
        let text = try #require(decoded["DecodedMessage"]?.text)
        #expect(text.contains("aws:PrincipalAccount") && !text.contains("ResourceTag"))
    }

    /// The confused deputy: a partner's account acts for many, and says for whom.
    @Test func anExternalIDKeepsAPartnerFromBeingConfused() async throws {
        let ours = trust(#"{"AWS":"123456789012"}"#, condition: #"{"StringEquals":{"sts:ExternalId":"ours-7"}}"#)
        let estate = try estate(app(ours))
        #expect(try await refusal(of: estate) == Self.notTrusted)
        for wrong in ["theirs-8", "OURS-7", "ours-7x", "ours-"] {
            #expect(try await refusal(of: estate, ["ExternalId": wrong]) == Self.notTrusted)
        }
        #expect(try await refusal(of: estate, ["ExternalId": "ours-7"]) == nil)
        #expect(try estate.record(in: Self.owner)?.event["requestParameters"]?["externalId"] == "ours-7")
    }

    @Test func aUserThatIsMadeAgainIsNotLetIn() async throws {
        let arn = "arn:aws:iam::123456789012:user/alice"
        let estate = try estate(app(trust(#"{"AWS":"\#(arn)"}"#), principals: [arn: "AIDA-former"]))
        #expect(try await refusal(of: estate) == Self.notTrusted)
    }

    @Test func bothTrailsHaveTheEventOfASuccess() async throws {
        let estate = try estate(app(trust(#"{"AWS":"123456789012"}"#)))
        let session = try await estate.assume(Self.role, by: Self.alice).get()
        let own = try #require(try estate.record(in: Desk.account))
        let theirs = try #require(try estate.record(in: Self.owner))
        #expect(own.event["sharedEventID"] == theirs.event["sharedEventID"] && own.event["sharedEventID"] != nil)
        #expect(own.eventID != theirs.eventID && own.requestID == theirs.requestID)
        #expect(own.event["recipientAccountId"] == .string(Desk.account))
        #expect(theirs.event["recipientAccountId"] == .string(Self.owner))
        #expect(own.event["userIdentity"]?["type"] == "IAMUser")
        // Another account is told who came by number and id alone.
        #expect(
            theirs.event["userIdentity"]
                == ["type": "AWSAccount", "principalId": "AIDA-alice", "accountId": .string(Desk.account)])
        let key = theirs.event["responseElements"]?["credentials"]?["accessKeyId"]
        #expect(key == .string(session.accessKey) && theirs.decision == nil && own.decision != nil)
        // And both can ask about it.
        for account in [Desk.account, Self.owner] {
            let told = try await estate.service.explain(estate.lastCall, in: AccountID(parsing: account))
            #expect(told?.record.account?.description == account && told?.agrees == true)
        }
        #expect(
            try await estate.service.explain(theirs.eventID, in: AccountID(parsing: Desk.account)) == nil,
            "one account's event is not another's")
    }

    /// What the role has become since changes nothing of what was decided then.
    @Test func aDecisionAcrossAccountsIsExplainedFromBothAsTheyWere() async throws {
        let estate = try estate(app(trust(#"{"AWS":"123456789012"}"#)))
        try estate.store.commit([
            Commit(
                account: AccountID(parsing: Self.owner), expected: 0,
                changes: [.put(.user("admin", may: policy("*")))], secrets: [], records: [], at: Desk.now)
        ])
        #expect(try await refusal(of: estate) == nil)
        let id = estate.lastCall
        let admin = Caller.Identity.user(id: "AIDA-admin")
        let close = DictionaryParameters([
            "RoleName": "app", "PolicyDocument": trust(#"{"AWS":"222233334444"}"#),
        ])
        _ = try await estate.call("UpdateAssumeRolePolicy", close, in: Self.owner, by: admin).get()
        #expect(try await refusal(of: estate) == Self.notTrusted)
        let told = try #require(try await estate.service.explain(id, in: AccountID(parsing: Desk.account)))
        let question = try #require(told.questions.first)
        #expect(told.agrees && question.recorded.owner == Self.owner && question.recorded.ownerRevision == 1)
        #expect(question.replayed?.layers.contains { $0.layer == .resource && $0.allows } == true)
    }

    @Test func aChainGoesThroughAccounts() async throws {
        let third = "333344445555"
        let estate = try Estate([.user("alice", may: Self.assume)])
        let next = "arn:aws:iam::333344445555:role/next"
        try estate.add(
            Self.owner,
            [
                .role(
                    .sample("app") {
                        $0.trust = PolicyText(trust(#"{"AWS":"123456789012"}"#))
                        $0.policies.inline = [
                            InlinePolicy(name: "p", document: PolicyText(policy("sts:AssumeRole", on: next)))
                        ]
                    })
            ])
        try estate.add(
            third,
            [
                .role(
                    .sample("next") {
                        $0.trust = PolicyText(
                            trust(#"{"AWS":"arn:aws:sts::222233334444:assumed-role/app/shell"}"#))
                    })
            ])
        let first = try await estate.assume(Self.role, by: Self.alice).get()
        let second = try await estate.assume(next, in: Self.owner, by: .session(first)).get()
        #expect(second.account == third && second.isChained)
        #expect(
            try estate.record(in: third)?.event["userIdentity"]?["principalId"] == "AROA-app:shell")
        let renamed = try await estate.assume(
            Self.role, ["RoleSessionName": "other"], by: Self.alice
        ).get()
        #expect(
            try await estate.assume(next, in: Self.owner, by: .session(renamed)).refusal?.code == "AccessDenied")
    }
}
