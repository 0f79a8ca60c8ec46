import Foundation
import PolicyEngine
import PolicyReference
import Testing

/// What generated cases have found before, and what reading the rules has: `Vectors/policy/found.json`. Their answers
/// are the reference's or a document's, as each case's features say.
@Suite struct FoundTests {
    @Test func everyFindStaysFound() throws {
        let file = VectorTests.folder.appending(path: "found.json")
        let cases = try PolicyCase.readAll(Array(Data(contentsOf: file)))
        #expect(!cases.isEmpty)
        for result in cases {
            let policyCase = try result.get()
            let answers = Answers(policyCase)
            #expect(answers.problem == nil, "\(policyCase.name)")
            #expect(answers.decision.name == policyCase.expected, "\(policyCase.name)")
        }
    }

    /// The reference answers AWS's own cases as the engine does, and so they hold the reference too.
    @Test(arguments: ["aws-docs", "localstack-aws-validated"])
    func theReferenceAgreesOnEveryVector(file: String) throws {
        let file = VectorTests.folder.appending(path: "\(file).json")
        for result in try PolicyCase.readAll(Array(Data(contentsOf: file))) {
            let policyCase = try result.get()
            let answers = Answers(policyCase)
            #expect(answers.problem == nil, "\(policyCase.name)")
            let kind = answers.reference.kind.rawValue
            let expected = try #require(policyCase.expected)
            #expect(kind == expected || expected == "denied" && kind != "allowed", "\(policyCase.name)")
        }
    }
}
