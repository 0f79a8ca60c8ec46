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

extension Step {
    fileprivate var decisions: [String] {
        switch self {
        case .call(let call): call.questions.map(\.decision)
        case .ask(let ask): [ask.decision]
        case .wait: []
        }
    }
}
