import AWSValues
import AWSWire
import Authority
import AuthorityAPI
import Testing

/// Where the encoded authorization message of a refusal is, and where it is not.
@Suite struct EncodedDenialTests {
    private static let header = "x-sekisho-authorization-message"

    @Test func itIsInAHeaderOfRefusalsByPolicyAlone() async throws {
        let test = try await TestAuthority()
        let bob = try await test.makeUser("bob")
        let refused = try await test.run(.iam("Action=ListUsers"), as: bob)
        let message = try #require(refused.header(Self.header))
        #expect(!refused.body.contains(message) && !refused.body.contains("Encoded"))
        let decoded = try await test.run(.sts("Action=DecodeAuthorizationMessage&EncodedMessage=\(message)"))
        #expect(decoded.body.contains("<DecodedMessage>{&quot;allowed&quot;:false,"))
        for (request, key) in [
            (TestRequest.iam("Action=ListUsers"), TestAuthority.root),
            (.iam("Action=GetUser&UserName=nobody"), TestAuthority.root),
            (.iam("Action=CreateUser"), TestAuthority.root), (.sts("Action=GetCallerIdentity"), bob),
        ] {
            #expect(try await test.run(request, as: key).header(Self.header) == nil, "\(request.body)")
        }
        #expect(await test.answer(TestRequest().unsigned).header(Self.header) == nil)
    }

    @Test func theServiceOfOurOwnHasIt() async throws {
        let test = try await TestAuthority()
        let bob = try await test.makeUser("bob")
        let request = TestRequest(
            service: "sekisho",
            headers: [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "Sekisho.RotateKeys")],
            body: "{}")
        let refused = try await test.run(request, as: bob)
        #expect(refused.response.status == 403 && refused.header(Self.header) != nil)
        let rotated = try await test.run(request)
        #expect(rotated.response.status == 200 && rotated.header(Self.header) == nil)
        #expect(rotated.body.contains(#"{"purpose":"data","number":1,"#))
        // A key that nobody knows is refused as before: what stands in for its secret was sealed again.
        let unknown = try await test.run(request, as: TestKey(id: "AKIANOBODY0000000000", secret: "s"))
        #expect(unknown.response.status == 400 && unknown.body.contains("UnrecognizedClientException"))
    }

    @Test func itMayBeInTheMessageAsInEC2s() async throws {
        let test = try await TestAuthority(denials: EncodedDenials(isInMessage: true))
        let bob = try await test.makeUser("bob")
        let refused = try await test.run(.iam("Action=ListUsers"), as: bob)
        let message = try #require(refused.header(Self.header))
        #expect(
            refused.body.contains(
                "allows the iam:ListUsers action. Encoded authorization failure message: \(message)</Message>"))
        // The trail keeps what was said, and not the message: whoever reads it can ask for the record itself.
        #expect(try await test.events().last?.text.contains("Encoded") == false)
        let missing = try await test.run(.iam("Action=GetUser&UserName=nobody"))
        #expect(!missing.body.contains("Encoded"))
    }
}
