import AWSValues
import AuditTrail
import Authority
import Testing

/// The harness notices when an answer is not the expected one: in every step of every scenario.
@Suite struct HarnessTests {
    enum Corruption: String, CaseIterable, Sendable {
        case decision, outcome, wording
    }

    @Test(arguments: Scenario.all) func nothingIsOverlooked(name: String) async throws {
        for corruption in Corruption.allCases {
            var numbers: Set<Int> = []
            let whole = try Scenario(named: name)
            let steps = whole.steps.enumerated().map { number, step in
                guard let corrupted = step.corrupted(corruption) else { return step }
                numbers.insert(number + 1)
                return corrupted
            }
            let corrupted = Scenario(title: whole.title, setUp: whole.setUp, steps: steps)
            let found = Set(try await ScenarioRun.findings(of: corrupted).map(\.step))
            #expect(found == numbers, "\(corruption) in \(name)")
        }
    }

    private static let nobody = ExpectedQuestion(
        action: "iam:GetUser", resource: "arn:aws:iam::\(Cast.account):user/nobody", decision: "allowed")

    /// A record that lacks or changes anything that is looked at, or shows a secret.
    @Test func aTamperedRecordIsNoticed() async throws {
        let world = try await World()
        let cast = Cast()
        let call = Invocation(service: .iam, operation: "GetUser", parameters: [("UserName", "nobody")])
        let root = try cast.identity("root")
        _ = try await world.answer(call, by: root, requestID: "one")
        let record = try #require(try await world.store.record("one"))
        let check = RecordCheck(
            invocation: call,
            outcome: .refused(code: "NoSuchEntity", message: "The user with name nobody cannot be found."),
            questions: [Self.nobody], identity: root, requestID: "one", now: world.now)
        func findings(_ record: TrailRecord) -> Int {
            var findings = Findings(step: 0)
            check.check(record, cast, &findings)
            return findings.all.count
        }
        #expect(findings(record) == 0)
        let names = [
            "eventName", "eventSource", "eventTime", "sourceIPAddress", "awsRegion", "recipientAccountId", "requestID",
            "userIdentity", "errorCode", "errorMessage",
        ]
        for name in names {
            #expect(findings(record.with(name, nil)) == 1, "\(name) may be missing")
            #expect(findings(record.with(name, "x")) == 1, "\(name) may be anything")
        }
        #expect(findings(record.with("requestParameters", .string("a" + Cast.rootSecret))) == 1)
        #expect(findings(record.deciding(nil)) == 1)
        let decision = try #require(record.decision)
        #expect(findings(record.deciding(decision)) == 0)
        #expect(try findings(record.deciding(decision.with(principal: "arn:aws:iam::\(Cast.account):user/x"))) == 1)
        #expect(try findings(record.deciding(decision.with(uniqueID: "AIDAX"))) == 1)
        #expect(try findings(record.deciding(decision.with(trust: "AROAX"))) == 1)
        #expect(try findings(record.deciding(decision.with(questions: []))) == 1)
    }
}

extension TrailRecord {
    /// With another value for a member of the event, or without it.
    fileprivate func with(_ name: String, _ value: JSONText?) -> TrailRecord {
        let members = (event.members ?? []).compactMap { $0.0 == name ? value.map { (name, $0) } : $0 }
        return TrailRecord(
            eventID: eventID, requestID: requestID, account: account, at: at, eventName: eventName,
            eventSource: eventSource, event: .object(members), decision: decision)
    }

    fileprivate func deciding(_ decision: DecisionRecord?) -> TrailRecord {
        TrailRecord(
            eventID: eventID, requestID: requestID, account: account, at: at, eventName: eventName,
            eventSource: eventSource, event: event, decision: decision)
    }
}

extension DecisionRecord {
    fileprivate func with(
        principal: String? = nil, uniqueID: String? = nil, trust: String? = nil, questions: [Question]? = nil
    ) throws -> DecisionRecord {
        let asked = self.questions.map {
            Question(
                action: $0.action, resource: $0.resource, context: $0.context, trust: trust, decision: $0.decision)
        }
        return DecisionRecord(
            account: try AccountID(parsing: account), revision: revision, principal: principal ?? self.principal,
            uniqueID: uniqueID, sessionPolicy: nil, sessionPolicyARNs: [], questions: questions ?? asked)
    }
}

extension Step {
    /// With a wrong expectation; nil when there is nothing in it to get wrong.
    fileprivate func corrupted(_ corruption: HarnessTests.Corruption) -> Step? {
        switch (self, corruption) {
        case (.call(var call), .decision) where !call.questions.isEmpty:
            let last = call.questions.count - 1
            call.questions[last].decision = call.questions[last].decision == "allowed" ? "implicitDeny" : "allowed"
            return .call(call)
        case (.call(var call), .outcome):
            call.outcome = call.outcome.turned
            return .call(call)
        case (.call(var call), .wording):
            guard let outcome = call.outcome.misspelt else { return nil }
            call.outcome = outcome
            return .call(call)
        case (.ask(var ask), .decision):
            ask.decision = ask.decision == "allowed" ? "implicitDeny" : "allowed"
            return .ask(ask)
        case (.call, .decision), (.ask, .outcome), (.ask, .wording), (.wait, _): return nil
        }
    }
}

extension Outcome {
    fileprivate var turned: Outcome {
        switch self {
        case .success: .refused(code: "AccessDenied", message: "no")
        case .refused, .unproven: .success(answer: [:])
        }
    }

    fileprivate var misspelt: Outcome? {
        switch self {
        case .success(let answer): answer.isEmpty ? nil : .success(answer: answer.mapValues { $0 + "." })
        case .refused(let code, let message): .refused(code: code, message: message + ".")
        case .unproven(let code, let message): .unproven(code: code, message: message + ".")
        }
    }
}
