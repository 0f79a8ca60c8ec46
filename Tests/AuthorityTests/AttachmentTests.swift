import Authority
import Testing

@Suite struct AttachmentTests {
    static let kinds = InlinePolicyTests.kinds

    @Test(arguments: kinds)
    func attachListDetach(kind: InlinePolicyTests.Kind) throws {
        var desk = try InlinePolicyTests.desk()
        let before = kind.policies(in: desk.call.account)?.managed ?? []
        for arn in [Desk.readOnly, Desk.bounds, Desk.reads, "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"] {
            #expect(try desk.run("Attach\(kind.noun)Policy", kind.parameters.with("PolicyArn", arn)) == .none)
        }
        let listed = try desk.run("ListAttached\(kind.noun)Policies", kind.parameters)
        #expect(listed.names == ["AttachedPolicies", "IsTruncated"])
        #expect(
            listed["AttachedPolicies"]?.entries.map(\.texts) == [
                ["AWSLambdaRole", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"], ["bounds", Desk.bounds],
                ["ReadOnlyAccess", Desk.readOnly], ["reads", Desk.reads],
            ])
        let team = try desk.run("ListAttached\(kind.noun)Policies", kind.parameters.with("PathPrefix", "/team/"))
        #expect(team["AttachedPolicies"]?.entries.map(\.texts) == [["reads", Desk.reads]])
        for arn in [Desk.readOnly, Desk.bounds, "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"] {
            #expect(try desk.run("Detach\(kind.noun)Policy", kind.parameters.with("PolicyArn", arn)) == .none)
        }
        #expect(kind.policies(in: desk.call.account)?.managed == (before.isEmpty ? [Desk.reads] : before))
        #expect(
            desk.refusal("Detach\(kind.noun)Policy", kind.parameters.with("PolicyArn", Desk.bounds))
                == .noSuchEntity("Policy \(Desk.bounds) was not found."))
    }

    @Test func attachedTwiceIsAttachedOnce() throws {
        var desk = try Desk.town()
        let parameters = DictionaryParameters(["RoleName": "app", "PolicyArn": Desk.reads])
        #expect(try desk.run("AttachRolePolicy", parameters) == .none)
        #expect(desk.call.changes.isEmpty)
    }

    static let unattachable: [(String, ServiceError)] = [
        (
            "arn:aws:iam::123456789012:policy/none",
            .noSuchEntity("Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.")
        ),
        (
            "arn:aws:iam::123456789012:policy/reads",
            .noSuchEntity("Policy arn:aws:iam::123456789012:policy/reads does not exist or is not attachable.")
        ),
        (
            "arn:aws:iam::123456789012:policy/team/READS",
            .noSuchEntity("Policy arn:aws:iam::123456789012:policy/team/READS does not exist or is not attachable.")
        ),
        (
            "arn:aws:iam::999999999999:policy/bounds",
            .noSuchEntity("Policy arn:aws:iam::999999999999:policy/bounds does not exist or is not attachable.")
        ),
        (
            "arn:aws:iam::aws:policy/NoSuchPolicy",
            .noSuchEntity("Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.")
        ),
        ("longpolicynamebutnoarn", .validation("ARN longpolicynamebutnoarn is not valid.")),
        (
            "arn:aws:iam::aws:policy/ReadOnlyAcces\u{17F}",
            .validation("ARN arn:aws:iam::aws:policy/ReadOnlyAcces\u{17F} is not valid.")
        ),
        ("arn:aws-cn:iam::aws:policy/ReadOnlyAccess", .validation("Invalid ARN partition")),
        ("arn:aws:s3:::policy/ReadOnlyAccess", .invalidInput("ARN arn:aws:s3:::policy/ReadOnlyAccess is not valid.")),
        (
            "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy",
            ServiceError("PolicyNotAttachable", "Cannot attach a Service Role Policy to a Customer Role.")
        ),
    ]

    @Test(arguments: kinds, unattachable)
    func refuses(kind: InlinePolicyTests.Kind, row: (String, ServiceError)) throws {
        var desk = try InlinePolicyTests.desk()
        #expect(desk.refusal("Attach\(kind.noun)Policy", kind.parameters.with("PolicyArn", row.0)) == row.1)
    }

    /// A text that is the same to `==` but not to a condition on `iam:PolicyARN`.
    @Test func equivalentLettersAreNotTheSameARN() throws {
        let name = "Keys"
        var desk = try Desk(
            [
                .user(.sample("bob") { $0.policies.managed = ["arn:aws:iam::123456789012:policy/Keys"] }),
                .policy(.sample(name)),
            ])
        let lookalike = "arn:aws:iam::123456789012:policy/\u{212A}eys"
        for operation in ["AttachUserPolicy", "DetachUserPolicy"] {
            let parameters = DictionaryParameters(["UserName": "bob", "PolicyArn": lookalike])
            #expect(desk.refusal(operation, parameters) == .validation("ARN \(lookalike) is not valid."))
        }
        #expect(
            desk.refusal("ListEntitiesForPolicy", DictionaryParameters(["PolicyArn": lookalike]))
                == .validation("ARN \(lookalike) is not valid."))
    }

    @Test(arguments: kinds)
    func quota(kind: InlinePolicyTests.Kind) throws {
        var quotas = Quotas()
        (quotas.attachedPerUser, quotas.attachedPerGroup, quotas.attachedPerRole) = (1, 1, 1)
        var desk = try Desk.town(quotas: quotas)
        try desk.run("CreateGroup", DictionaryParameters(["GroupName": "ops"]))
        if kind.noun != "Role" {
            try desk.run("Attach\(kind.noun)Policy", kind.parameters.with("PolicyArn", Desk.reads))
        }
        #expect(
            desk.refusal("Attach\(kind.noun)Policy", kind.parameters.with("PolicyArn", Desk.bounds))
                == .limitExceeded("Cannot exceed quota for PoliciesPer\(kind.noun): 1"))
    }

    @Test func entitiesOfAPolicy() throws {
        var desk = try Desk.town()
        let reads = DictionaryParameters(["PolicyArn": Desk.reads])
        try desk.run("AttachUserPolicy", reads.with("UserName", "bob"))
        try desk.run("AttachGroupPolicy", reads.with("GroupName", "devs"))
        try desk.run(
            "PutUserPermissionsBoundary",
            DictionaryParameters(["UserName": "alice", "PermissionsBoundary": Desk.reads]))
        func names(_ parameters: DictionaryParameters) throws -> [[String]] {
            let output = try desk.run("ListEntitiesForPolicy", parameters)
            #expect(output.names == ["PolicyGroups", "PolicyUsers", "PolicyRoles", "IsTruncated"])
            return ["PolicyGroups", "PolicyUsers", "PolicyRoles"].map { output[$0]?.entries.flatMap(\.texts) ?? [] }
        }
        let (devs, app) = (["devs", "AGPA-devs"], ["app", "AROA-app"])
        let (alice, bob) = (["alice", "AIDA-alice"], ["bob", "AIDA-bob"])
        #expect(try names(reads) == [devs, alice + bob, app])
        #expect(try names(reads.with("EntityFilter", "User")) == [[], alice + bob, []])
        #expect(try names(reads.with("EntityFilter", "AWSManagedPolicy")) == [[], [], []])
        #expect(try names(reads.with("PathPrefix", "/org/")) == [devs, [], app])
        #expect(try names(reads.with("PolicyUsageFilter", "PermissionsBoundary")) == [[], alice, []])
        #expect(try names(reads.with("PolicyUsageFilter", "PermissionsPolicy")) == [devs, bob, app])
        #expect(
            desk.refusal(
                "ListEntitiesForPolicy", DictionaryParameters(["PolicyArn": "arn:aws:iam::123456789012:policy/none"]))
                == .noSuchEntity("Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable."))
    }
}
