import Foundation
import PolicyEngine
import Testing

@Suite struct VectorTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/policy")

    @Test(arguments: [("aws-docs", 194), ("localstack-aws-validated", 6)])
    func everyVectorIsDecidedAsAWSSays(file: String, count: Int) throws {
        let bytes = try Array(Data(contentsOf: Self.folder.appending(path: "\(file).json")))
        let cases = try PolicyCase.readAll(bytes)
        #expect(cases.count == count)
        for result in cases {
            let policyCase = try result.get()
            let name = decide(policyCase.request, policyCase.policies).name
            let expected = try #require(policyCase.expected)
            #expect(
                name == expected || expected == "denied" && name != "allowed",
                "\(policyCase.name): expected \(expected), got \(name)")
            #expect(explain(policyCase.request, policyCase.policies).decision.name == name)
        }
    }
}
