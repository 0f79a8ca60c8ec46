import AWSValues
import Foundation
import PolicyEngine
import PolicyReference
import TestKit

/// A generated case on which two of the three do not agree, or explain contradicts itself.
struct Disagreement: Sendable, CustomStringConvertible {
    let problem: String
    let json: JSONText
    /// The reference's answer.
    let expected: String

    var description: String { "\(problem)\n\(json.text)" }

    /// Adds the case to the file of finds, with the reference's answer as the expected one.
    func save(to file: URL) throws {
        let known = (try? Data(contentsOf: file)).map(Array.init) ?? Array("[]".utf8)
        let cases = try JSONText(parsing: known).array ?? []
        let entry = JSONText.object(
            (json.members ?? []) + [("expected", .string(expected)), ("features", ["generated"])])
        try Data((JSONText.array(cases + [entry]).indentedText + "\n").utf8).write(to: file)
    }
}

/// The three answers to one question.
struct Answers {
    let request: AccessRequest
    let policies: ApplicablePolicies
    let decision: Decision
    let explanation: Explanation
    let reference: ReferenceDecision

    init(_ request: AccessRequest, _ policies: ApplicablePolicies) {
        self.request = request
        self.policies = policies
        decision = decide(request, policies)
        explanation = explain(request, policies)
        reference = PolicyReference.decide(request, policies)
    }

    init(_ policyCase: PolicyCase) {
        self.init(policyCase.request, policyCase.policies)
    }

    /// What is wrong between them; nil when nothing is.
    var problem: String? {
        if !reference.agrees(with: decision) {
            return "decide says \(decision), the reference \(reference.kind), missing \(reference.missing.names), "
                + "for one of \(reference.reasons)"
        }
        if explanation.decision != decision { return "explain says \(explanation.decision), decide \(decision)" }
        let applied = Set(explanation.layers.flatMap(\.statements).filter(\.applies).map(\.reference))
        if applied != reference.applied {
            return "explain and the reference differ on \(applied.symmetricDifference(reference.applied))"
        }
        return explanation.contradiction(for: request)
    }
}
