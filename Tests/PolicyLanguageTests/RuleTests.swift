import Testing

@testable import PolicyLanguage

@Suite struct RuleTests {
    /// Codes with several rules would hide one that finds nothing.
    @Test func everyRuleFindsSomethingInSomeVector() throws {
        var idle = PolicyCheckRule.all
        for vector in try CheckVector.all() {
            let text = Array(vector.policy.utf8)
            guard let node = try? JSONReader.read(text),
                let policy = PolicyOutline(node, size: PolicySize(text), as: vector.kind, on: vector.resourceType)
            else { continue }
            idle.removeAll { !$0.diagnostics(of: policy).isEmpty }
        }
        #expect(idle.map(\.code) == [])
    }

    @Test func policiesAreMeasuredWithoutWhiteSpace() {
        #expect(PolicySize(Array("{ \"é\":\t\"a b\",\r\n\u{1F600} }".utf8)) == PolicySize(characters: 12, bytes: 22))
    }
}
