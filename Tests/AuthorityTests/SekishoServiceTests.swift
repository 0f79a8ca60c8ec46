import AWSValues
import AuditTrail
import Authority
import Testing

/// The `sekisho` service: allowed by the engine, recorded, and only about the caller's own account.
@Suite struct SekishoServiceTests {
    private static let iam = "arn:aws:iam::123456789012"

    private func office() throws -> Office {
        func user(_ name: String, _ document: String) -> Entity {
            .user(
                .sample(name) { $0.policies.inline = [InlinePolicy(name: "own", document: PolicyText(document))] })
        }
        return try Office([
            user("auditor", policy("sekisho:*")), user("bob", policy("iam:GetUser")),
            user(
                "narrow",
                policy("sekisho:ExplainRequest", on: "arn:aws:sekisho:us-east-1:123456789012:request/call-1")),
        ])
    }

    private func answer(
        _ office: Office, _ name: String, _ parameters: DictionaryParameters, by user: String
    ) async throws -> Result<JSONText, ServiceError> {
        let caller = office.caller(.user(id: "AIDA-\(user)"))
        let found = try await office.service.answer(sekisho: name, parameters, by: caller, from: office.source())
        return try #require(found).answer
    }

    @Test func whoMayExplainIsAMatterOfPolicy() async throws {
        let office = try office()
        _ = try await office.call("GetUser", DictionaryParameters(["UserName": "bob"]), by: .user(id: "AIDA-bob"))
        let id = DictionaryParameters(["RequestId": "call-1"])
        let json = try await answer(office, "ExplainRequest", id, by: "auditor").get()
        #expect(json["requestID"] == "call-1" && json["questions"]?.array?.first?["decision"] == "allowed")
        #expect(try await answer(office, "ExplainRequest", id, by: "narrow").refusal == nil)
        #expect(
            try await answer(office, "ExplainRequest", id, by: "bob").refusal
                == .accessDenied(
                    "User: \(Self.iam):user/bob is not authorized to perform: sekisho:ExplainRequest on resource: "
                        + "arn:aws:sekisho:us-east-1:123456789012:request/call-1 because no identity-based policy allows "
                        + "the sekisho:ExplainRequest action"))
        let other = DictionaryParameters(["RequestId": "call-2"])
        #expect(try await answer(office, "ExplainRequest", other, by: "narrow").refusal?.code == "AccessDenied")
    }

    @Test func asksAreRecorded() async throws {
        let office = try office()
        let parameters = DictionaryParameters(["RequestId": "nothing"])
        #expect(
            try await answer(office, "ExplainRequest", parameters, by: "auditor").refusal
                == ServiceError("ResourceNotFoundException", "no request `nothing` is recorded", status: 404))
        let record = try office.record(office.lastCall)
        #expect(record.eventName == "ExplainRequest" && record.eventSource == "sekisho.amazonaws.com")
        #expect(record.event["requestParameters"]?["requestId"] == "nothing" && record.event["readOnly"] == true)
        #expect(record.decision?.questions.first?.action == "sekisho:ExplainRequest")
        // And can be explained in turn.
        let turn = DictionaryParameters(["RequestId": office.lastCall])
        #expect(try await answer(office, "ExplainRequest", turn, by: "auditor").get()["agrees"] == true)
    }

    @Test func simulationsGoByThePrincipal() async throws {
        let office = try office()
        var parameters = DictionaryParameters([
            "Principal": "\(Self.iam):user/bob", "Action": "iam:GetUser", "Resource": "\(Self.iam):user/bob",
        ])
        parameters.structures["Context"] = [
            ["Key": "aws:TagKeys", "Value": "a"], ["Key": "x:List", "Value": "1"], ["Key": "X:list", "Value": "2"],
            ["Key": "x:One", "Value": "1"],
        ]
        let json = try await answer(office, "SimulateAccess", parameters, by: "auditor").get()
        #expect(json["decision"] == "allowed")
        #expect(json["context"]?["aws:TagKeys"] == ["a"] && json["context"]?["x:List"] == ["1", "2"])
        #expect(json["context"]?["x:One"] == "1")
        let record = try office.record(office.lastCall)
        #expect(record.decision?.questions.first?.resource == "\(Self.iam):user/bob")
        #expect(try await answer(office, "SimulateAccess", parameters, by: "bob").refusal?.code == "AccessDenied")
        let past = parameters.with("At", "2026-01-01T00:00:00Z")
        #expect(
            try await answer(office, "SimulateAccess", past, by: "auditor").refusal
                == .noSuchEntity("There was no account 123456789012 then."))
    }

    /// The answer tells of its trust policy, as that of SimulatePrincipalPolicy does.
    @Test func aRoleThatIsEnteredIsAskedAboutAsWell() async throws {
        let office = try Office([
            .user("narrow", may: policy("sekisho:SimulateAccess", on: "\(Self.iam):user/*")), .role(.sample("app")),
        ])
        var parameters = DictionaryParameters([
            "Principal": "\(Self.iam):user/narrow", "Action": "s3:GetObject", "Resource": "\(Self.iam):role/app",
        ])
        #expect(try await answer(office, "SimulateAccess", parameters, by: "narrow").refusal == nil)
        for name in ["app", "none"] {
            parameters = parameters.with("Action", "sts:AssumeRole").with("Resource", "\(Self.iam):role/\(name)")
            let refusal = try await answer(office, "SimulateAccess", parameters, by: "narrow").refusal
            #expect(refusal?.message.contains("on resource: \(Self.iam):role/\(name)") == true)
        }
    }

    struct Row: Sendable {
        let name: String
        let texts: [String: String]
        let message: String
    }

    static let rows = [
        Row(
            name: "ExplainRequest", texts: [:],
            message:
                "1 validation error detected: Value at 'requestId' failed to satisfy constraint: Member must not be null"
        ),
        Row(
            name: "ExplainRequest", texts: ["RequestId": "a/*"],
            message:
                "1 validation error detected: Value at 'requestId' failed to satisfy constraint: Member must satisfy "
                + #"regular expression pattern: [\w-]+"#),
        Row(name: "SimulateAccess", texts: ["Action": "s3:GetObject"], message: "the parameter `Principal` is missing"),
        Row(
            name: "SimulateAccess", texts: ["Principal": "bob", "Action": "s3:GetObject"],
            message: "`bob` is not an ARN: expected arn:partition:service:region:account:resource"),
        Row(
            name: "SimulateAccess", texts: ["Principal": "\(iam):root", "Action": "s3:*"],
            message: "`s3:*` is not an action: expected service:Action"),
        Row(
            name: "SimulateAccess", texts: ["Principal": "\(iam):root", "Action": "s3:GetObject", "At": "yesterday"],
            message: "`yesterday` is not an instant: expected one such as 2026-05-03T12:00:00Z"),
    ]

    @Test(arguments: rows) func refuses(_ row: Row) async throws {
        let office = try office()
        let refusal = try await answer(office, row.name, DictionaryParameters(row.texts), by: "auditor").refusal
        #expect(refusal == .validation(row.message))
    }

    @Test func thereAreTheseOperationsAndNoOthers() async throws {
        let office = try office()
        #expect(
            OperationTable.sekisho.map { $0.name } == [
                "ExplainRequest", "GetReceipt", "SimulateAccess", "RotateKeys", "CreateAccount", "ListAccounts",
                "DescribeAccount",
            ])
        let caller = office.caller(.root)
        let answer = try await office.service.answer(
            sekisho: "LookupRecords", DictionaryParameters(), by: caller, from: office.source())
        #expect(answer == nil)
    }
}
