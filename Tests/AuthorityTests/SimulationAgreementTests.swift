import AWSValues
import Authority
import Foundation
import PolicyEngine
import PolicyLanguage
import TestKit
import Testing

/// SimulateCustomPolicy decides as the engine does: generated policies, and AWS's documented cases.
@Suite struct SimulationAgreementTests {
    @Test func simulationsDecideAsTheEngineDoes() throws {
        let generator = PolicyCaseGenerator(seed: 20_261_125)
        var counts: [String: Int] = [:]
        var desk = try Desk()
        for number in 0..<1500 {
            guard let simulated = try SimulatedCase(generator.json(number)) else { continue }
            let (answer, engine) = try simulated.answers(at: &desk)
            #expect(answer == engine, "\(number): \(generator.json(number).text)")
            counts[answer, default: 0] += 1
        }
        for decision in ["allowed", "implicitDeny", "explicitDeny"] {
            #expect(counts[decision, default: 0] > 50, "\(decision): \(counts)")
        }
    }

    @Test(arguments: [("aws-docs", 60), ("localstack-aws-validated", 6)])
    func simulationsDecideAsAWSSays(file: String, least: Int) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/policy")
        let text = try JSONText(parsing: Array(Data(contentsOf: folder.appending(path: "\(file).json"))))
        var count = 0
        var desk = try Desk()
        for json in try #require(text.array) {
            guard SimulatedCase.isWhole(json), let simulated = try SimulatedCase(json) else { continue }
            let answer = try simulated.answers(at: &desk).simulated
            let expected = try #require(json["expected"]?.string)
            let name = json["name"]?.string ?? "?"
            #expect(answer == expected || expected == "denied" && answer != "allowed", "\(name): \(answer)")
            count += 1
        }
        #expect(count >= least, "\(count) of \(file) can be simulated")
    }
}
