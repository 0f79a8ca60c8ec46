import ManagedPolicies
import PolicyLanguage
import Testing

@Suite struct ManagedPolicyDocumentTests {
    /// AWS wrote them, so a document that our reader refuses is a fault of the reader.
    @Test func everyDocumentIsAPolicyToOurReader() {
        for policy in ManagedPolicies.all {
            #expect(throws: Never.self, "\(policy.name)") {
                try PolicyReader.read(policy.document, as: .identity)
            }
        }
    }
}
