import AWSValues
import PolicyLanguage

/// Puts the questions of a call, and writes the answers as IAM does.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
struct SimulationOutput {
    /// Comparisons of a question with a statement that one answer may take: more wait for the next page, which IAM's
    /// page of the operation announces. The number is ours.
    private static let mostComparisons = 100_000

    let simulation: PolicySimulation
    let actions: [SimulatedAction]
    let resources: [ARN]

    func page(_ page: Page) throws(ServiceError) -> Output {
        let comparisons = max(simulation.statementCount, 1) * max(resources.count, 1)
        guard comparisons <= SimulationOutput.mostComparisons else {
            throw .invalidInput("The simulation is too large: use fewer resources or shorter policies.")
        }
        // A marker says how many actions were answered, whatever they were.
        let (shown, rest) = page.cut(
            Array(actions.enumerated()), most: SimulationOutput.mostComparisons / comparisons
        ) { number, _ in SimulationOutput.key(number) }
        return .structure([Output.Member("EvaluationResults", .list(shown.map { result(of: $0.element) }))] + rest)
    }

    /// Numbers in the order of their texts.
    private static func key(_ number: Int) -> String { String(1_000_000_000 + number) }

    private func result(of action: SimulatedAction) -> Output {
        guard !resources.isEmpty else {
            return .structure(members(action, "*", simulation.verdict(on: action.name, nil)))
        }
        let verdicts = resources.map { simulation.verdict(on: action.name, $0) }
        // Of several resources AWS shows the form of the service's ARNs where it knows the action, and `*` where not.
        let name = resources.count == 1 ? resources.first.map(\.description) ?? "*" : "*"
        let whole = SimulationVerdict(all: verdicts)
        var members = members(action, name, whole)
        // Present and empty within one account; absent where service control policies have the last word.
        if whole.organizationsAllow != false {
            members.append(Output.Member("EvalDecisionDetails", SimulationOutput.details(whole.details ?? [:])))
        }
        members.append(
            Output.Member("ResourceSpecificResults", .list(zip(resources, verdicts).map(SimulationOutput.specific))))
        return .structure(members)
    }

    private func members(
        _ action: SimulatedAction, _ resource: String, _ verdict: SimulationVerdict
    ) -> [Output.Member] {
        let members: [(String, Output?)] = [
            ("EvalActionName", .string(action.text)), ("EvalResourceName", .string(resource)),
            ("EvalDecision", verdict.decision.output),
            ("MatchedStatements", .list(verdict.statements.map(\.output))),
            ("MissingContextValues", .list(verdict.missing.map { .string($0) })),
            (
                "OrganizationsDecisionDetail",
                verdict.organizationsAllow.map { .members(["AllowedByOrganizations": .boolean($0)]) }
            ),
            ("PermissionsBoundaryDecisionDetail", SimulationOutput.boundary(verdict)),
        ]
        return members.compactMap { name, value in value.map { Output.Member(name, $0) } }
    }

    /// Here empty lists are left out.
    private static func specific(_ resource: ARN, _ verdict: SimulationVerdict) -> Output {
        .members([
            "EvalResourceName": .string(resource.description), "EvalResourceDecision": verdict.decision.output,
            "MatchedStatements": verdict.statements.isEmpty ? nil : .list(verdict.statements.map(\.output)),
            "MissingContextValues": verdict.missing.isEmpty ? nil : .list(verdict.missing.map { .string($0) }),
            "EvalDecisionDetails": verdict.details.map(details), "PermissionsBoundaryDecisionDetail": boundary(verdict),
        ])
    }

    private static func boundary(_ verdict: SimulationVerdict) -> Output? {
        verdict.boundaryAllows.map { .members(["AllowedByPermissionsBoundary": .boolean($0)]) }
    }

    /// A map, in the query protocol's form.
    private static func details(_ details: [SimulatedPolicyKind: SimulatedDecision]) -> Output {
        .structure(
            SimulatedPolicyKind.allCases.compactMap { kind in
                details[kind].map {
                    Output.Member("entry", .members(["key": .string(kind.rawValue), "value": $0.output]))
                }
            })
    }
}

extension MatchedStatement {
    fileprivate var output: Output {
        .members([
            "SourcePolicyId": .string(policy), "SourcePolicyType": .string(kind.rawValue),
            "StartPosition": MatchedStatement.output(extent.start), "EndPosition": MatchedStatement.output(extent.end),
        ])
    }

    private static func output(_ position: SourcePosition) -> Output {
        .members(["Line": .integer(position.line), "Column": .integer(position.column)])
    }
}
