import AWSValues
import Foundation
import PolicyEngine
import PolicyLanguage
import PolicyReference
import TestKit
import Testing

/// `decide`, `explain` and the reference give one answer to generated cases.
///
/// Environment: `SEKISHO_CASES` how many (fewer than a thousand prove too little for the counts to be asserted),
/// `SEKISHO_SEED` which, `SEKISHO_FOUND` a file that disagreements are added to, `SEKISHO_TALLY` to print the counts.
@Suite struct AgreementTests {
    private static let environment = ProcessInfo.processInfo.environment
    static let cases = environment["SEKISHO_CASES"].flatMap { Int($0) } ?? 20_000
    static let generator = PolicyCaseGenerator(seed: environment["SEKISHO_SEED"].flatMap { UInt64($0) } ?? 20_261_125)

    struct Run: Sendable {
        var tally = Tally()
        var disagreements: [Disagreement] = []
    }

    @Test func everyAnswerAgreesOnGeneratedCases() async throws {
        let run = try await Self.run(chunks: 16)
        if let path = Self.environment["SEKISHO_FOUND"] {
            for disagreement in run.disagreements { try disagreement.save(to: URL(filePath: path)) }
        }
        for disagreement in run.disagreements.prefix(3) { Issue.record("\(disagreement)") }
        let disagreements = run.disagreements.count
        #expect(disagreements == 0)
        #expect(run.tally.cases == Self.cases)
        if Self.environment["SEKISHO_TALLY"] != nil { print(run.tally) }
        expectEveryDecision(run.tally)
        expectEveryLayer(run.tally)
        expectEveryOperator(run.tally)
        expectEveryCaller(run.tally)
    }

    private static func run(chunks: Int) async throws -> Run {
        try await withThrowingTaskGroup(of: Run.self) { group in
            for chunk in 0..<chunks {
                group.addTask { try run(numbers: stride(from: chunk, to: cases, by: chunks)) }
            }
            return try await group.reduce(into: Run()) { whole, part in
                whole.tally.add(part.tally)
                whole.disagreements += part.disagreements
            }
        }
    }

    private static func run(numbers: some Sequence<Int>) throws -> Run {
        var run = Run()
        for number in numbers {
            let json = generator.json(number)
            let answers: Answers
            do {
                answers = try Answers(PolicyCase(reading: JSONReader.read(json.bytes)))
            } catch {
                run.disagreements.append(
                    Disagreement(problem: "cannot be read: \(error)", json: json, expected: "error"))
                continue
            }
            run.tally.add(answers)
            guard let problem = answers.problem else { continue }
            run.disagreements.append(
                Disagreement(problem: problem, json: json, expected: answers.reference.kind.rawValue))
        }
        return run
    }

    private func expectEveryDecision(_ tally: Tally) {
        for kind in ReferenceDecision.Kind.allCases {
            let share = tally.kinds[kind, default: 0] * 100 / max(1, tally.cases)
            #expect(share >= 10, "\(kind) is the answer to \(share) % of the cases")
        }
    }

    /// Every layer settles some cases alone, by denying or by not allowing, and both kinds of policy that grant do grant.
    private func expectEveryLayer(_ tally: Tally) {
        let least = Self.cases / 500
        for layer in PolicyLayerKind.allCases {
            #expect(tally.deniedBy[layer, default: 0] >= least, "\(layer) denies")
            #expect(tally.missingAlone[layer.asSet, default: 0] >= least, "\(layer) alone does not allow")
        }
        #expect(tally.missingAlone[.protected, default: 0] >= Self.cases / 1000)
        for layer in [nil, PolicyLayerKind.identity, .resource] {
            #expect(tally.allowedBy[layer, default: 0] >= least, "\(layer.map { "\($0)" } ?? "no statement") allows")
        }
    }

    private func expectEveryOperator(_ tally: Tally) {
        let least = Self.cases / 1000
        for test in ConditionOperator.all {
            #expect(tally.holds[test, default: 0] >= least, "\(test) holds")
            #expect(tally.fails[test, default: 0] >= least, "\(test) fails")
        }
    }

    private func expectEveryCaller(_ tally: Tally) {
        for kind in RequestPrincipal.Kind.allCases {
            #expect(tally.allowedCallers[kind, default: 0] >= min(1, Self.cases / 1000), "\(kind) is allowed something")
            #expect(
                tally.namings[Tally.Naming(caller: kind, match: .itself), default: 0] >= min(1, Self.cases / 1000),
                "\(kind) is named")
        }
        for kind in [RequestPrincipal.Kind.root, .user, .roleSession, .federatedUser] {
            #expect(
                tally.namings[Tally.Naming(caller: kind, match: .account), default: 0] >= min(1, Self.cases / 1000),
                "\(kind) by account")
        }
        for kind in [RequestPrincipal.Kind.roleSession, .federatedUser] {
            #expect(
                tally.namings[Tally.Naming(caller: kind, match: .issuer), default: 0] >= min(1, Self.cases / 1000),
                "\(kind) by issuer")
        }
        #expect(tally.negatedPrincipals[.none, default: 0] >= Self.cases / 1000)
        #expect(tally.negatedPrincipals[.itself, default: 0] >= Self.cases / 1000)
    }
}
