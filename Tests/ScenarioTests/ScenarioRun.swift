import AWSValues
import AuditTrail
import Authority
import AuthorityAPI
import PolicyEngine

/// Plays a scenario through and finds whatever is not as it says. It goes on after a finding: what was expected changes
/// nothing of what happens.
struct ScenarioRun {
    private struct Told {
        let step: Int
        let requestID: String
        let explanation: JSONText
    }

    private let world: World
    private var cast = Cast()
    private var calls = 0
    /// Of the last record seen.
    private var position: Int64 = 0
    private var explained: [Told] = []
    private(set) var findings: [Finding] = []

    static func findings(of scenario: Scenario) async throws -> [Finding] {
        var run = try await ScenarioRun(world: World())
        try await run.play(scenario)
        return run.findings
    }

    private init(world: World) async throws {
        self.world = world
        position = try await world.store.records(after: 0, limit: 10).last?.position ?? 0
    }

    private mutating func play(_ scenario: Scenario) async throws {
        for invocation in scenario.setUp {
            let problems = findings.count
            var notes = Findings(step: 0)
            try await call(invocation, .success(answer: [:]), asking: nil, simulated: nil, &notes)
            findings += notes.all
            guard findings.count == problems else {
                throw Fields.Problem(description: "the account is not set up: \(invocation.action): \(notes.all)")
            }
        }
        for (number, step) in scenario.steps.enumerated() {
            var notes = Findings(step: number + 1)
            switch step {
            case .call(let step):
                try await call(
                    step.invocation, step.outcome, asking: step.questions, simulated: step.simulated, &notes)
            case .ask(let step): try await ask(step, &notes)
            case .wait(let seconds): world.wait(seconds: seconds)
            }
            findings += notes.all
        }
        try await explainAgain()
    }

    /// Explanations of the past stay, whatever has happened since.
    private mutating func explainAgain() async throws {
        for told in explained {
            var notes = Findings(step: told.step)
            let again = try await world.authority.explain(told.requestID, in: world.account)?.json
            notes.expect("the explanation in the end", again, told.explanation)
            findings += notes.all
        }
    }

    @discardableResult
    private mutating func call(
        _ written: Invocation, _ outcome: Outcome, asking questions: [ExpectedQuestion]?, simulated: String?,
        _ notes: inout Findings
    ) async throws -> Answer {
        let requestID = nextRequestID()
        let identity = try cast.identity(written.caller)
        let invocation = written.filled(from: cast)
        let questions = questions?.map { $0.filled(from: cast) }
        let refusals = world.refusals.totals
        let raw = try await world.answer(invocation, by: identity, requestID: requestID)
        let answer = Answer(raw.response, of: invocation.service)
        defer { cast.lastRequest = requestID }
        AnswerCheck(invocation: invocation, outcome: outcome, questions: questions, identity: identity)
            .check(answer, raw.facts, cast, &notes)
        if answer.isSuccess { try cast.learn(invocation, answer, at: world.now) }
        let records = try await world.store.records(after: position, limit: 10)
        position = records.last?.position ?? position
        if case .unproven(let code, _) = outcome {
            notes.expect("the number of records", records.count, 0)
            notes.expect(
                "the count of \(code)", world.refusals.totals[code, default: 0], refusals[code, default: 0] + 1)
            return answer
        }
        notes.expect("the number of records", records.count, 1)
        guard let record = records.first?.record else { return answer }
        RecordCheck(
            invocation: invocation, outcome: outcome, questions: questions, identity: identity, requestID: requestID,
            now: world.now
        ).check(record, cast, &notes)
        try await explain(record, simulated, &notes)
        return answer
    }

    private mutating func nextRequestID() -> String {
        calls += 1
        return "00000000-0000-4000-8000-" + String(String(1_000_000_000_000 + calls).dropFirst())
    }

    private mutating func explain(_ record: TrailRecord, _ simulated: String?, _ notes: inout Findings) async throws {
        guard let explanation = try await world.authority.explain(record.requestID, in: world.account) else {
            notes.add("the call cannot be explained")
            return
        }
        try await DecisionCheck(authority: world.authority, account: world.account, simulated: simulated)
            .check(explanation, &notes)
        explained.append(Told(step: notes.step, requestID: record.requestID, explanation: explanation.json))
    }
}

extension ScenarioRun {
    /// Asks through the API, as the root user, and directly.
    private mutating func ask(_ step: AskStep, _ notes: inout Findings) async throws {
        let step = step.filled(from: cast)
        let principal = cast.arn(step.principal)
        let call = Invocation(
            service: .sekisho, operation: "SimulateAccess", parameters: step.parameters(of: principal))
        // Whoever asks about entering a role asks about the role, too.
        let asked = [principal] + (step.action == "sts:AssumeRole" ? [step.resource] : [])
        let questions = asked.map { ExpectedQuestion(action: call.action, resource: $0, decision: "allowed") }
        let answer = try await self.call(
            call, .success(answer: ["decision": step.decision]), asking: questions, simulated: nil, &notes)
        let access = SimulatedAccess(
            principal: try ARN(parsing: principal), action: try ActionName(parsing: step.action),
            resource: step.resource == "*" ? nil : try ARN(parsing: step.resource), context: step.entries)
        let point = try step.at.map { PointInTime.instant(try Self.instant($0)) } ?? .now
        let simulation = try await world.authority.simulate(access, in: world.account, at: point)
        let decision = DecisionCheck.check(simulation.evaluation, says: step.decision, &notes)
        notes.expect("the simulation's explanation", simulation.explanation.decision, decision)
        notes.expect("the simulation's JSON", answer.body, simulation.json.text)
    }

    private static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(parsingISO8601: text) else {
            throw Fields.Problem(description: "`\(text)` is no instant")
        }
        return instant
    }
}

extension AskStep {
    fileprivate func parameters(of principal: String) -> [(name: String, value: JSONText)] {
        let context = context.flatMap { key, values in
            values.map { JSONText.object([("Key", .string(key)), ("Value", .string($0))]) }
        }
        let parameters: [(String, JSONText?)] = [
            ("Principal", .string(principal)), ("Action", .string(action)), ("Resource", .string(resource)),
            ("Context", context.isEmpty ? nil : .array(context)), ("At", at.map { .string($0) }),
        ]
        return parameters.compactMap { name, value in value.map { (name, $0) } }
    }

    fileprivate var entries: [ContextEntry] {
        context.map { key, values in
            values.count == 1 ? ContextEntry(key, values[0]) : ContextEntry(key, list: values)
        }
    }

    fileprivate func filled(from cast: Cast) -> AskStep {
        AskStep(
            principal: cast.filled(principal), action: action, resource: cast.filled(resource), context: context,
            at: at, decision: decision)
    }
}

extension Invocation {
    fileprivate func filled(from cast: Cast) -> Invocation {
        Invocation(
            caller: caller, service: service, operation: operation,
            parameters: parameters.map { ($0.name, cast.filled($0.value)) }, address: address, isSecure: isSecure,
            keeps: keeps)
    }
}

extension ExpectedQuestion {
    fileprivate func filled(from cast: Cast) -> ExpectedQuestion {
        ExpectedQuestion(action: action, resource: cast.filled(resource), decision: decision)
    }
}
