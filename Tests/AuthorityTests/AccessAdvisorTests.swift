import AWSValues
import Authority
import Testing

@Suite struct AccessAdvisorTests {
    static let iam = "arn:aws:iam::123456789012"
    static let generate = "GenerateServiceLastAccessedDetails"
    static let details = "GetServiceLastAccessedDetails"
    static let entities = "GetServiceLastAccessedDetailsWithEntities"

    static func allowing(_ actions: String...) -> AttachedPolicies {
        var policies = AttachedPolicies()
        policies.inline = actions.enumerated().map {
            InlinePolicy(name: "p\($0.offset)", document: PolicyText(policy($0.element)))
        }
        return policies
    }

    /// alice of the group devs, bob alone, and the role app, which has the policy reads as devs does.
    private func desk(by identity: Caller.Identity = .root) throws -> Desk {
        let devs = Group.sample("devs") {
            $0.policies = Self.allowing("s3:GetObject")
            $0.policies.managed = [Desk.reads]
        }
        let alice = User.sample("alice", path: "/team/") {
            $0.policies = Self.allowing("iam:Get*", "sts:*")
            $0.groups = [devs.id]
        }
        let app = Role.sample("app") { $0.policies.managed = [Desk.reads] }
        return try Desk(
            [
                .user(alice), .user(.sample("bob")), .group(devs), .role(app),
                .policy(.sample("reads", path: "/team/")),
            ], by: identity)
    }

    private func job(_ desk: inout Desk, _ arn: String, _ granularity: String? = nil) throws -> DictionaryParameters {
        let asked = DictionaryParameters(["Arn": arn]).with("Granularity", granularity)
        let id = try #require(try desk.run(Self.generate, asked)["JobId"]?.text)
        #expect(id.utf8.count == 36)
        return DictionaryParameters(["JobId": id])
    }

    private func namespaces(_ output: Output) -> [String?] {
        output["ServicesLastAccessed"]?.entries.map { $0["ServiceNamespace"]?.text } ?? []
    }

    @Test func aUsersReportListsWhatItsPoliciesGrant() throws {
        var desk = try desk()
        let report = try desk.run(Self.details, try job(&desk, "\(Self.iam):user/team/alice"))
        #expect(
            report.names == [
                "JobStatus", "JobType", "JobCreationDate", "ServicesLastAccessed", "JobCompletionDate", "IsTruncated",
            ])
        #expect(report["JobStatus"] == .string("COMPLETED") && report["JobType"] == .string("SERVICE_LEVEL"))
        #expect(namespaces(report) == ["iam", "s3", "sts"])
        #expect(
            report["ServicesLastAccessed"]?.entries.first
                == .members([
                    "ServiceName": .string("AWS Identity and Access Management"), "ServiceNamespace": .string("iam"),
                    "TotalAuthenticatedEntities": .integer(0),
                ]))
    }

    @Test(arguments: [
        ("user/bob", []), ("group/devs", ["s3"]), ("role/app", ["s3"]), ("policy/team/reads", ["s3"]),
        // AWS goes by the name.
        ("user/alice", ["iam", "s3", "sts"]), ("user/other/ALICE", ["iam", "s3", "sts"]),
    ]) func everyKindHasAReport(resource: String, services: [String]) throws {
        var desk = try desk()
        let report = try desk.run(Self.details, try job(&desk, "\(Self.iam):\(resource)"))
        #expect(namespaces(report) == services)
    }

    @Test func anAdministratorMayCallEveryServiceTwoHundredAPage() throws {
        var desk = try desk()
        var parameters = try job(&desk, "arn:aws:iam::aws:policy/AdministratorAccess")
        var seen: [String?] = []
        var pages: [Int] = []
        repeat {
            let page = try desk.run(Self.details, parameters)
            pages.append(namespaces(page).count)
            seen += namespaces(page)
            parameters = parameters.with("Marker", page["Marker"]?.text)
        } while parameters.texts["Marker"] != nil && pages.count < 9
        #expect(pages.count == 3 && pages.prefix(2) == [200, 200])
        #expect(seen.count > 400 && Set(seen).count == seen.count)
        #expect(["dynamodb", "ec2", "iam", "kms", "s3", "sqs", "sts"].allSatisfy { seen.contains($0) })
    }

    private func use(_ desk: inout Desk, _ id: String, _ service: String, _ action: String, seconds: Int64) {
        let at = Desk.now.adding(seconds: seconds)
        var known =
            desk.call.usage.services[id]?[service]
            ?? ServiceUse(service: service, at: at, region: "eu-west-1", actions: [:])
        known.at = at
        known.actions[action] = ServiceUse.LastAction(at: at, region: "eu-west-1")
        desk.call.note(.put(.service(id: id, known)))
    }

    @Test func lastAccessIsOfWhoeverCameLast() throws {
        var desk = try desk()
        use(&desk, "AIDA-alice", "s3", "GetObject", seconds: -50)
        use(&desk, "AROA-app", "s3", "GetObject", seconds: -20)
        use(&desk, "AIDA-bob", "s3", "GetObject", seconds: -5)
        func report(_ resource: String) throws -> Output {
            let parameters = try job(&desk, "\(Self.iam):\(resource)")
            return try #require(try desk.run(Self.details, parameters)["ServicesLastAccessed"]?.entries.last)
        }
        let policy = try report("policy/team/reads")
        #expect(policy["LastAuthenticatedEntity"] == .string("\(Self.iam):role/app"))
        #expect(policy["LastAuthenticated"] == .timestamp(Desk.now.adding(seconds: -20)))
        #expect(policy["LastAuthenticatedRegion"] == .string("eu-west-1"))
        #expect(policy["TotalAuthenticatedEntities"] == .integer(2))
        let group = try report("group/devs")
        #expect(group["LastAuthenticatedEntity"] == .string("\(Self.iam):user/team/alice"))
        #expect(group["TotalAuthenticatedEntities"] == .integer(1))
    }

    @Test func whatIsTooLongAgoIsNotTold() throws {
        var desk = try desk()
        use(&desk, "AIDA-alice", "iam", "GetUser", seconds: -400 * 86_400)
        let report = try desk.run(Self.details, try job(&desk, "\(Self.iam):user/alice"))
        #expect(report["ServicesLastAccessed"]?.entries.first?["LastAuthenticated"] == nil)
    }

    @Test func actionsAreThoseThatAreServedHereAndAllowed() throws {
        var desk = try desk()
        use(&desk, "AIDA-alice", "iam", "GetUser", seconds: -30)
        let parameters = try job(&desk, "\(Self.iam):user/alice", "ACTION_LEVEL")
        let report = try desk.run(Self.details, parameters)
        #expect(report["JobType"] == .string("ACTION_LEVEL"))
        let services = try #require(report["ServicesLastAccessed"]?.entries)
        let actions = try #require(services.first?["TrackedActionsLastAccessed"]?.entries)
        let names = actions.compactMap { $0["ActionName"]?.text }
        #expect(names == names.sorted() && names.allSatisfy { $0.hasPrefix("Get") } && names.contains("GetRole"))
        #expect(
            actions.first { $0["ActionName"]?.text == "GetUser" }
                == .members([
                    "ActionName": .string("GetUser"), "LastAccessedEntity": .string("\(Self.iam):user/team/alice"),
                    "LastAccessedTime": .timestamp(Desk.now.adding(seconds: -30)),
                    "LastAccessedRegion": .string("eu-west-1"),
                ]))
        #expect(actions.first { $0["ActionName"]?.text == "GetRole" }?.names == ["ActionName"])
        // No action of S3 is served here.
        #expect(services.map { $0["TrackedActionsLastAccessed"] != nil } == [true, false, true])
    }

    @Test func entitiesComeLastAccessFirst() throws {
        var desk = try desk()
        use(&desk, "AROA-app", "s3", "GetObject", seconds: -20)
        let parameters = try job(&desk, "\(Self.iam):policy/team/reads").with("ServiceNamespace", "s3")
        let whole = try desk.run(Self.entities, parameters)
        #expect(
            whole.names == [
                "JobStatus", "JobCreationDate", "JobCompletionDate", "EntityDetailsList", "IsTruncated",
            ])
        #expect(
            whole["EntityDetailsList"]
                == .list([
                    .members([
                        "EntityInfo": .members([
                            "Arn": .string("\(Self.iam):role/app"), "Name": .string("app"), "Type": .string("ROLE"),
                            "Id": .string("AROA-app"), "Path": .string("/"),
                        ]), "LastAuthenticated": .timestamp(Desk.now.adding(seconds: -20)),
                    ]),
                    .members([
                        "EntityInfo": .members([
                            "Arn": .string("\(Self.iam):user/team/alice"), "Name": .string("alice"),
                            "Type": .string("USER"), "Id": .string("AIDA-alice"), "Path": .string("/team/"),
                        ])
                    ]),
                ]))
        let none = try desk.run(Self.entities, parameters.with("ServiceNamespace", "sqs"))
        #expect(none["EntityDetailsList"] == .list([]))
        let first = try desk.run(Self.entities, parameters.with("MaxItems", "1"))
        let second = try desk.run(Self.entities, parameters.with("Marker", first["Marker"]?.text))
        #expect(second["EntityDetailsList"]?.entries.map { $0["EntityInfo"]?["Name"]?.text } == ["alice"])
        // The marker of one list is none of the other.
        let crossed = desk.refusal(Self.details, parameters.with("Marker", first["Marker"]?.text))
        #expect(crossed == .validation("Invalid Marker."))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let texts: [String: String]
        let error: ServiceError

        var testDescription: String { error.message }
    }

    static let refusals = [
        Refusal(
            texts: ["Arn": "\(iam):user/nobody"], error: .noSuchEntity("ARN \(iam):user/nobody does not exist.")),
        Refusal(
            texts: ["Arn": "arn:aws:iam::aws:policy/Nothing"],
            error: .noSuchEntity("ARN arn:aws:iam::aws:policy/Nothing does not exist.")),
        Refusal(
            texts: ["Arn": "arn:aws:iam::999999999999:user/alice"],
            error: .accessDenied(
                "User: \(iam):root is not authorized to perform the operation on arn:aws:iam::999999999999:user/alice")),
        Refusal(
            texts: ["Arn": "\(iam):root"],
            error: .invalidInput("Invalid Entity Arn: \(iam):root is not supported.")),
        Refusal(
            texts: ["Arn": "\(iam):instance-profile/web"],
            error: .invalidInput("Invalid Entity Arn: \(iam):instance-profile/web is not supported.")),
        Refusal(texts: ["Arn": "arn:aws:s3::123456789012:user/alice"], error: .validation("Invalid service in ARN")),
        Refusal(texts: ["Arn": "arn:aws-cn:iam::123456789012:user/alice"], error: .validation("Invalid ARN partition")),
        Refusal(texts: ["Arn": "twenty letters or more"], error: .validation("Invalid ARN:  Could not be parsed!")),
        Refusal(
            texts: ["Arn": "\(iam):user/alice", "Granularity": "service_level"],
            error: .validation(
                "1 validation error detected: Value at 'granularity' failed to satisfy constraint: Member must satisfy "
                    + "enum value set: [SERVICE_LEVEL, ACTION_LEVEL]")),
        Refusal(
            texts: [:],
            error: .validation(
                "1 validation error detected: Value at 'arn' failed to satisfy constraint: Member must not be null")),
    ]

    @Test(arguments: refusals) func refuses(_ row: Refusal) throws {
        var desk = try desk()
        #expect(desk.refusal(Self.generate, DictionaryParameters(row.texts)) == row.error)
    }

    static let unknown = "00000000-0000-0000-0000-000000000000"

    @Test func jobsThatAreNotThereAreRefused() throws {
        var desk = try desk()
        let missing = ServiceError.noSuchEntity("Job \(Self.unknown) does not exist.")
        let parameters = DictionaryParameters(["JobId": Self.unknown, "ServiceNamespace": "s3"])
        for name in [Self.details, Self.entities, "GetOrganizationsAccessReport"] {
            #expect(desk.refusal(name, parameters) == missing)
            #expect(desk.refusal(name, parameters.with("JobId", "short"))?.code == "ValidationError")
        }
        let known = try job(&desk, "\(Self.iam):user/alice")
        for (namespace, code) in [("S3", "InvalidInput"), ("nothing", "InvalidInput"), ("s3:Get", "ValidationError")] {
            #expect(desk.refusal(Self.entities, known.with("ServiceNamespace", namespace))?.code == code)
        }
    }

    /// A user by whatever key; a session alone, also when another of the role has the same name.
    @Test func aJobIsItsCallersOwn() throws {
        let first = try Desk.session(of: "app")
        var second = first
        second = Session(
            account: try AccountID(parsing: Desk.account), accessKey: "ASIAOTHER00000000000", secret: "secret",
            holder: first.holder, name: first.name, issued: first.issued, expires: first.expires)
        var owned = try desk()
        let known = try job(&owned, "\(Self.iam):user/alice")
        let rows = owned.call.usageChanges
        for (identity, key) in [
            (Caller.Identity.user(id: "AIDA-bob"), "AKIA1"), (.session(first), first.accessKey),
            (.session(second), second.accessKey),
        ] {
            var other = try desk(by: identity)
            for row in rows { other.call.note(row) }
            #expect(other.refusal(Self.details, known)?.code == "NoSuchEntity", "\(key)")
        }
        var same = try desk()
        for row in rows { same.call.note(row) }
        #expect(try same.run(Self.details, known)["JobStatus"] == .string("COMPLETED"))
    }

    @Test func jobsAreForgotten() throws {
        var quotas = Quotas()
        quotas.accessReports = 2
        var desk = try Desk([.user(.sample("alice"))], quotas: quotas)
        let jobs = try (0..<3).map { _ in try job(&desk, "\(Self.iam):user/alice") }
        #expect(desk.call.usage.accessJobs.count == 2)
        #expect(jobs.contains { desk.call.usage.accessJobs[$0.texts["JobId"] ?? ""] == nil })
    }

    @Test func theReportOfWhoIsGoneIsGone() throws {
        var desk = try desk()
        let known = try job(&desk, "\(Self.iam):user/bob")
        try desk.run("DeleteUser", UserTests.bob)
        #expect(desk.refusal(Self.details, known)?.code == "NoSuchEntity")
    }

    @Test func noAccountIsInAnOrganization() throws {
        var desk = try desk()
        let path = DictionaryParameters(["EntityPath": "o-a1b2c3d4e5/r-abcd/ou-abcd-12345678"])
        #expect(
            desk.refusal("GenerateOrganizationsAccessReport", path)
                == .accessDenied(
                    "The organization ID in the specified entity path is different than your organization ID."))
        #expect(
            try desk.questions(
                "GenerateOrganizationsAccessReport", path.with("OrganizationsPolicyId", "p-12345678")
            ).map(\.line) == [
                "iam:GenerateOrganizationsAccessReport \(Self.iam):access-report/o-a1b2c3d4e5/r-abcd/ou-abcd-12345678 "
                    + "iam:OrganizationsPolicyId=p-12345678"
            ])
        for wrong in ["o-short/r-abcd/ou-1", "o-a1b2c3d4e5/r-abc", "o-a1b2c3d4e5/r-abcd/OU", "r-abcd/o-a1b2c3d4e5abc"] {
            let refusal = desk.refusal("GenerateOrganizationsAccessReport", path.with("EntityPath", wrong))
            #expect(refusal?.code == "ValidationError", "\(wrong)")
        }
        #expect(
            desk.refusal("GenerateOrganizationsAccessReport", path.with("OrganizationsPolicyId", "p-short"))?.code
                == "ValidationError")
    }

    @Test func questionsAreAboutTheEntityAsItIs() throws {
        let desk = try desk()
        func line(_ arn: String) throws -> [String] {
            try desk.questions(Self.generate, DictionaryParameters(["Arn": arn])).map(\.line)
        }
        #expect(try line("\(Self.iam):user/other/ALICE") == ["iam:\(Self.generate) \(Self.iam):user/team/alice"])
        #expect(try line("\(Self.iam):policy/reads") == ["iam:\(Self.generate) \(Self.iam):policy/team/reads"])
        #expect(try line("\(Self.iam):role/nobody") == ["iam:\(Self.generate) \(Self.iam):role/nobody"])
        #expect(try line(Desk.readOnly) == ["iam:\(Self.generate) \(Desk.readOnly)"])
    }
}
