import Testing

/// One scenario, every answer: the API's, the record's, the engine's again, the reference's and the simulation's.
@Suite struct ScenarioTests {
    @Test(arguments: Scenario.all) func everyAnswerIsTheSame(name: String) async throws {
        let findings = try await ScenarioRun.findings(of: Scenario(named: name))
        #expect(findings.isEmpty, "\(name): \(findings.map(\.description).joined(separator: "\n"))")
    }

    /// Each scenario refuses something and allows something.
    @Test(arguments: Scenario.all) func everyScenarioHasTwoSides(name: String) throws {
        let decisions = Set(try Scenario(named: name).steps.flatMap(\.decisions))
        #expect(decisions.contains("allowed"))
        #expect(decisions.contains("implicitDeny") || decisions.contains("explicitDeny"))
    }

    @Test func thereAreScenarios() {
        #expect(Scenario.all.count >= 25)
    }
}

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
}

extension Step {
    fileprivate var decisions: [String] {
        switch self {
        case .call(let call): call.questions.map(\.decision)
        case .ask(let ask): [ask.decision]
        case .wait: []
        }
    }

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
            guard case .refused(let code, let message) = call.outcome else { return nil }
            call.outcome = .refused(code: code, message: message + ".")
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
}
