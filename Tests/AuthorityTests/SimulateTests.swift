import AWSValues
import Authority
import PolicyEngine
import Testing

/// Questions that nobody has asked, now and as of the past.
@Suite struct SimulateTests {
    private static let iam = "arn:aws:iam::123456789012"

    private func office() throws -> Office {
        let bob = User.sample("bob") {
            $0.tags = [Tag(key: "Team", value: "red")]
            $0.policies.inline = [
                InlinePolicy(name: "s3", document: PolicyText(policy("s3:Get*"))),
                InlinePolicy(
                    name: "team",
                    document: PolicyText(
                        policy("iam:GetRole", condition: #"{"StringEquals":{"aws:ResourceTag/Team":"red"}}"#))),
                InlinePolicy(
                    name: "office",
                    document: PolicyText(
                        policy("ec2:*", condition: #"{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}"#))),
            ]
        }
        let app = Role.sample("app", path: "/org/") {
            $0.tags = [Tag(key: "Team", value: "red")]
            $0.policies.inline = [InlinePolicy(name: "sqs", document: PolicyText(policy("sqs:*")))]
        }
        let closed = Role(
            id: "AROA-closed", name: "closed", path: "/", created: Desk.now,
            trust: PolicyText(
                trust(
                    #"{"AWS":"\#(Self.iam):user/bob"}"#, condition: #"{"StringEquals":{"sts:ExternalId":"x"}}"#),
                principals: ["\(Self.iam):user/bob": "AIDA-bob"]))
        return try Office([.user(bob), .role(app), .role(closed)])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let principal: String
        let action: String
        let resource: String
        var context: [ContextEntry] = []
        let decision: String

        var testDescription: String { "\(principal) \(action) \(resource) \(context.map(\.values)): \(decision)" }
    }

    static let rows = [
        Row(principal: "\(iam):user/bob", action: "s3:GetObject", resource: "arn:aws:s3:::b/k", decision: "allowed"),
        Row(
            principal: "\(iam):user/bob", action: "s3:PutObject", resource: "arn:aws:s3:::b/k", decision: "implicitDeny"
        ),
        Row(principal: "\(iam):user/bob", action: "s3:GetObject", resource: "*", decision: "allowed"),
        Row(principal: "\(iam):root", action: "s3:PutObject", resource: "*", decision: "allowed"),
        Row(
            principal: "\(iam):role/org/app", action: "sqs:SendMessage",
            resource: "arn:aws:sqs:us-east-1:123456789012:q",
            decision: "allowed"),
        Row(
            principal: "arn:aws:sts::123456789012:assumed-role/app/shell", action: "sqs:SendMessage",
            resource: "arn:aws:sqs:us-east-1:123456789012:q", decision: "allowed"),
        // Another account's queue would have to name the caller.
        Row(
            principal: "\(iam):role/org/app", action: "sqs:SendMessage",
            resource: "arn:aws:sqs:us-east-1:999988887777:q",
            decision: "implicitDeny"),
        Row(principal: "\(iam):user/bob", action: "iam:GetRole", resource: "\(iam):role/org/app", decision: "allowed"),
        Row(
            principal: "\(iam):user/bob", action: "iam:GetRole", resource: "\(iam):role/org/app",
            context: [ContextEntry("AWS:resourcetag/team", "blue")], decision: "implicitDeny"),
        Row(principal: "\(iam):user/bob", action: "ec2:RunInstances", resource: "*", decision: "implicitDeny"),
        Row(
            principal: "\(iam):user/bob", action: "ec2:RunInstances", resource: "*",
            context: [ContextEntry("aws:SourceIp", "192.0.2.9")], decision: "allowed"),
        Row(
            principal: "\(iam):user/bob", action: "sts:AssumeRole", resource: "\(iam):role/closed",
            decision: "implicitDeny"),
        Row(
            principal: "\(iam):user/bob", action: "sts:AssumeRole", resource: "\(iam):role/closed",
            context: [ContextEntry("sts:ExternalId", "x")], decision: "allowed"),
        Row(
            principal: "\(iam):user/bob", action: "sts:AssumeRole", resource: "\(iam):role/org/app",
            decision: "implicitDeny"),
    ]

    private func access(_ row: Row) throws -> SimulatedAccess {
        SimulatedAccess(
            principal: try ARN(parsing: row.principal), action: try ActionName(parsing: row.action),
            resource: row.resource == "*" ? nil : try ARN(parsing: row.resource), context: row.context)
    }

    @Test(arguments: rows) func decides(_ row: Row) async throws {
        let office = try office()
        let simulation = try await office.service.simulate(access(row), in: office.id)
        #expect(simulation.explanation.decision.name == row.decision)
        #expect(simulation.json["decision"] == .string(row.decision))
    }

    @Test func theJSONHasTheShapeOfAnExplanation() async throws {
        let office = try office()
        let json = try await office.service.simulate(access(Self.rows[0]), in: office.id).json
        #expect(json["principal"] == .string("\(Self.iam):user/bob") && json["action"] == "s3:GetObject")
        #expect(json["revision"] == 0 && json["at"] == .string(Desk.now.iso8601))
        #expect(json["context"]?["aws:username"] == "bob" && json["context"]?["aws:PrincipalTag/Team"] == "red")
        #expect(json["context"]?["aws:CurrentTime"] == .string(Desk.now.iso8601Seconds))
        #expect(json["by"]?["policy"] == "s3 (inline policy of user bob)")
        #expect(json["layers"]?.array?.first?["statements"]?.array?.isEmpty == false)
    }

    @Test func theCallItselfIsDecidedAlike() async throws {
        let office = try office()
        for (role, row) in [("app", Self.rows[7]), ("closed", nil)] {
            let asked =
                row
                ?? Row(
                    principal: "\(Self.iam):user/bob", action: "iam:GetRole", resource: "\(Self.iam):role/closed",
                    decision: "implicitDeny")
            let simulated = try await office.service.simulate(access(asked), in: office.id)
            let called = try await office.call(
                "GetRole", DictionaryParameters(["RoleName": role]), by: .user(id: "AIDA-bob"))
            #expect(simulated.explanation.decision.isAllowed == (called.refusal == nil))
        }
    }

    @Test func thePastIsAskedAsItWas() async throws {
        let office = try office()
        office.clock.advance(seconds: 100)
        let put = DictionaryParameters([
            "UserName": "bob", "PolicyName": "s3", "PolicyDocument": policy("s3:Put*"),
        ])
        _ = try await office.call("PutUserPolicy", put, by: .root).get()
        office.clock.advance(seconds: 100)
        let get = try access(Self.rows[0])
        func decision(_ point: PointInTime) async throws -> String {
            try await office.service.simulate(get, in: office.id, at: point).explanation.decision.name
        }
        #expect(try await decision(.now) == "implicitDeny")
        #expect(try await decision(.instant(Desk.now.adding(seconds: 99))) == "allowed")
        #expect(try await decision(.instant(Desk.now.adding(seconds: 100))) == "implicitDeny")
        #expect(try await decision(.revision(0)) == "allowed")
        #expect(try await decision(.revision(1)) == "implicitDeny")
        let then = try await office.service.simulate(get, in: office.id, at: .instant(Desk.now.adding(seconds: 50)))
        #expect(then.json["context"]?["aws:EpochTime"] == .string(String(Desk.now.seconds + 50)))
        let early = PointInTime.instant(Desk.now.adding(seconds: -1))
        await #expect(throws: ServiceError.noSuchEntity("There was no account 123456789012 then.")) {
            try await office.service.simulate(get, in: office.id, at: early)
        }
    }

    static let nobody = [
        "\(iam):user/nobody", "\(iam):user/BOB", "\(iam):role/app", "arn:aws:iam::999988887777:user/bob",
        "arn:aws-cn:iam::123456789012:user/bob", "arn:aws:sts::123456789012:assumed-role/nobody/shell",
        "\(iam):group/devs", "arn:aws:sts::123456789012:federated-user/bob",
    ]

    @Test(arguments: nobody) func nobodyIsNotAsked(_ principal: String) async throws {
        let office = try office()
        let access = SimulatedAccess(
            principal: try ARN(parsing: principal), action: try ActionName(parsing: "s3:GetObject"), resource: nil)
        await #expect(throws: ServiceError.noSuchEntity("The principal \(principal) cannot be found.")) {
            try await office.service.simulate(access, in: office.id)
        }
    }
}
