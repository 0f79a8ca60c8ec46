import AWSValues
import PolicyEngine
import PolicyLanguage
import Testing

/// The index keeps one of several statements that apply to the same requests. Statements that differ in anything must all
/// be kept: here the second of two denies, and the first does not.
@Suite struct TwinTests {
    private static let filler = (0..<8).map { number in
        #"{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::other-\#(number)/*"}"#
    }

    private func decision(
        _ first: String, _ second: String, version: String = "2012-10-17", context: [ContextEntry] = []
    ) throws -> Decision {
        func policy(_ statements: [String], _ version: String) throws -> NamedPolicy {
            let text = #"{"Version":"\#(version)","Statement":[\#(statements.joined(separator: ","))]}"#
            return NamedPolicy("policy", try PolicyReader.read(text, as: .identity))
        }
        let allow = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#
        let layer = PolicyLayer(
            .identity, [try policy([first] + Self.filler, version), try policy([second, allow], "2012-10-17")])
        let request = try AccessRequest(
            principal: RequestPrincipal(parsing: "arn:aws:iam::111122223333:user/alice"),
            action: ActionName(parsing: "s3:GetObject"), resource: "arn:aws:s3:::bucket/alice", context: context)
        return decide(request, ApplicablePolicies(identity: layer))
    }

    private func denial(_ rest: String) -> String { #"{"Effect":"Deny","Action":"s3:*",\#(rest)}"# }

    @Test(arguments: [
        (#""Resource":"arn:aws:s3:::bucket/bob""#, #""Resource":"arn:aws:s3:::bucket/alice""#),
        (#""NotResource":"arn:aws:s3:::bucket/alice""#, #""Resource":"arn:aws:s3:::bucket/alice""#),
        (
            #""Resource":"arn:aws:s3:::bucket/*","Condition":{"Bool":{"a:b":"true"}}"#,
            #""Resource":"arn:aws:s3:::bucket/*""#
        ),
        (
            #""Resource":"*","Condition":{"StringEquals":{"a:k":"other"}}"#,
            #""Resource":"*","Condition":{"StringEquals":{"a:k":"value"}}"#
        ),
        (
            #""Resource":"*","Condition":{"StringNotEquals":{"a:k":"value"}}"#,
            #""Resource":"*","Condition":{"StringEquals":{"a:k":"value"}}"#
        ),
        (
            #""Resource":"*","Condition":{"StringEquals":{"a:other":"value"}}"#,
            #""Resource":"*","Condition":{"StringEquals":{"a:k":"value"}}"#
        ),
        (
            #""Resource":"*","Condition":{"NumericLessThan":{"a:n":"5"}}"#,
            #""Resource":"*","Condition":{"NumericLessThan":{"a:n":"50"}}"#
        ),
        // The same letter in one code point and in two: equal strings, other bytes.
        (
            "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"a:letter\":\"e\u{301}\"}}",
            "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"a:letter\":\"\u{e9}\"}}"
        ),
        (#""Resource":"arn:aws:s3:::bucket/${a:missing}""#, #""Resource":"arn:aws:s3:::bucket/${a:missing, 'alice'}""#),
    ])
    func whatDiffersIsKept(first: String, second: String) throws {
        let context = [
            ContextEntry("a:k", "value"), ContextEntry("a:n", "10"), ContextEntry("a:letter", "\u{e9}"),
            ContextEntry("a:b", "false"),
        ]
        let decision = try decision(denial(first), denial(second), context: context)
        #expect(decision == .explicitDeny(by: StatementReference(layer: .identity, policy: 1, statement: 0)))
    }

    /// In 2008 `${aws:username}` is text; the same statement in 2012 is another.
    @Test func theVersionsReadTheSameTextOtherwise() throws {
        let statement = denial(#""Resource":"arn:aws:s3:::bucket/${aws:username}""#)
        let decision = try decision(
            statement, statement, version: "2008-10-17", context: [ContextEntry("aws:username", "alice")])
        #expect(decision == .explicitDeny(by: StatementReference(layer: .identity, policy: 1, statement: 0)))
    }

    /// Of real twins the first is named, and `explain` shows both.
    @Test func ofTwinsTheFirstIsNamed() throws {
        let statement = denial(#""Resource":"*""#)
        #expect(
            try decision(statement, statement)
                == .explicitDeny(by: StatementReference(layer: .identity, policy: 0, statement: 0)))
    }
}
