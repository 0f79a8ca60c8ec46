import AWSValues
import Foundation
import PolicyLanguage
import Testing

@Suite struct PrinterTests {
    @Test func aPolicyHasOneText() throws {
        let text = """
            { "Statement": {
                "Condition": {
                  "ipaddress": {"AWS:SourceIP": ["203.0.113.0/24"]},
                  "foranyvalue:stringlikeifexists": {"aws:TagKeys": ["b*", "a"], "aws:CalledVia": []},
                  "NumericLessThan": {"aws:MultiFactorAuthAge": 300},
                  "Bool": {"aws:SecureTransport": true}
                },
                "Resource": ["arn:aws:s3:::b/${aws:username}\\u002f*"],
                "NotAction": ["S3:GetObject"], "Effect": "Deny", "Sid": ""
              },
              "Id": "x", "Version": "2012-10-17" }
            """
        let policy = try PolicyReader.read(text, as: .identity)
        #expect(
            PolicyPrinter.text(of: policy) == #"""
                {"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"","Effect":"Deny","NotAction":"S3:GetObject",\#
                "Resource":"arn:aws:s3:::b/${aws:username}/*","Condition":{"IpAddress":{"AWS:SourceIP":"203.0.113.0/24"},\#
                "ForAnyValue:StringLikeIfExists":{"aws:TagKeys":["b*","a"],"aws:CalledVia":[]},\#
                "NumericLessThan":{"aws:MultiFactorAuthAge":"300"},"Bool":{"aws:SecureTransport":"true"}}}]}
                """#)
    }

    @Test func principalsAreGroupedByTheirKind() throws {
        func printed(_ principal: String, _ element: String = "Principal") throws -> String {
            let text =
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","\#(element)":\#(principal),"Action":"a:b","Resource":"*"}]}"#
            return PolicyPrinter.text(of: try PolicyReader.read(text, as: .resource))
        }
        func expected(_ principal: String, _ element: String = "Principal") -> String {
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","\#(element)":\#(principal),"Action":"a:b","Resource":"*"}]}"#
        }
        #expect(try printed(#""*""#) == expected(#""*""#))
        #expect(try printed(#"{"AWS":["*"]}"#) == expected(#""*""#))
        #expect(try printed(#"{"AWS":["*"]}"#, "NotPrincipal") == expected(#""*""#, "NotPrincipal"))
        let mixed =
            #"{"Service":"s3.amazonaws.com","AWS":["*","arn:aws:iam::111122223333:root","111122223333"],"CanonicalUser":"79a5"}"#
        #expect(try printed(mixed) == expected(mixed))
    }

    @Test func thePrintForPeopleMeansTheSame() throws {
        let policy = try PolicyReader.read(
            #"{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":["a:b","a:c"],"Resource":"*"}}"#,
            as: .identity)
        let text = PolicyPrinter.indentedText(of: policy)
        #expect(
            text == """
                {
                  "Version": "2008-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "a:b",
                        "a:c"
                      ],
                      "Resource": "*"
                    }
                  ]
                }
                """)
        #expect(try meaning(of: PolicyReader.read(text, as: .identity)) == meaning(of: policy))
    }

    /// JSON cannot say it, so that the text must not be taken for a policy.
    @Test func aKeyThatStandsTwiceIsNotReadBack() throws {
        let test = ConditionOperator(.stringEquals)
        let conditions = ["x", "y"].map { Condition(test, key: "aws:username", values: [Template(literal: $0)]) }
        let statement = Statement(
            effect: .allow, action: ActionElement(patterns: [try ActionPattern(parsing: "*")]),
            resource: ResourceElement(patterns: [try ResourcePattern(parsing: "*", version: .v2012)]),
            conditions: conditions)
        let text = PolicyPrinter.text(of: PolicyDocument(version: .v2012, statements: [statement]))
        #expect(throws: PolicyFailure.self) { try PolicyReader.read(text, as: .identity) }
    }

    @Test func everyPolicyOfTheVectorsComesBack() throws {
        let folder = TestFiles.folder.appending(path: "../Vectors/policy")
        var count = 0
        for file in ["aws-docs.json", "localstack-aws-validated.json"] {
            let bytes = try Array(Data(contentsOf: folder.appending(path: file)))
            for node in policies(in: try JSONReader.read(bytes, maximumBytes: 1 << 24)) {
                for kind in PolicyKind.allCases {
                    guard let policy = try? PolicyReader.read(node, as: kind) else { continue }
                    try expectRoundTrip(policy, as: kind)
                    count += 1
                }
            }
        }
        #expect(count > 500)
    }

    @Test func everyGeneratedPolicyComesBack() throws {
        var random = SeededRandom(seed: 2026)
        for _ in 0..<2000 {
            let kind = PolicyKind.allCases.randomElement(using: &random) ?? .identity
            let text = random.policy(kind)
            do throws(PolicyFailure) {
                let policy = try PolicyReader.read(text, as: kind)
                try expectRoundTrip(policy, as: kind)
            } catch {
                Issue.record("generated a policy that is none: \(error.message)\n\(text)")
            }
        }
    }

    private func expectRoundTrip(_ policy: PolicyDocument, as kind: PolicyKind) throws(PolicyFailure) {
        let text = PolicyPrinter.text(of: policy)
        let again = try PolicyReader.read(text, as: kind)
        #expect(meaning(of: again) == meaning(of: policy), "\(text)")
        #expect(PolicyPrinter.text(of: again) == text)
    }

    private func policies(in node: JSONNode) -> [JSONNode] {
        switch node.value {
        case .array(let nodes): nodes.flatMap { policies(in: $0) }
        case .object(let members):
            members.contains { $0.key == "Statement" } ? [node] : members.flatMap { policies(in: $0.node) }
        case .null, .bool, .number, .string: []
        }
    }
}

/// All of a policy but its positions.
private func meaning(of policy: PolicyDocument) -> [String] {
    ["\(policy.version) \(policy.id ?? "-")"]
        + policy.statements.flatMap { statement in
            [
                "\(statement.sid ?? "-") \(statement.effect)",
                statement.principal.map { "\($0.isNegated) \($0.patterns)" } ?? "-",
                "\(statement.action.isNegated) \(statement.action.patterns.map { ($0.parts?.service.pieces, $0.parts?.name.pieces) })",
                statement.resource.map { "\($0.isNegated) \($0.patterns.map { $0.arn?.pieces })" } ?? "-",
            ] + statement.conditions.map { "\($0.test) \($0.key) \($0.values.map(\.pieces))" }
        }
}
