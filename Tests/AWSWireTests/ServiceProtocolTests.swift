import AWSWire
import Testing

@Suite struct ServiceProtocolTests {
    @Test(
        arguments: [
            ("iam", [.query]), ("sts", [.query]), ("ec2", [.ec2]), ("s3", [.s3]), ("s3express", [.s3]),
            ("kms", [.json11]),
            ("dynamodb", [.json10]), ("lambda", [.restJSON]), ("route53", [.restXML]), ("cloudfront", [.restXML]),
            ("monitoring", [.query, .json10, .rpcV2CBOR]), ("sqs", [.json10, .query]), ("rds", [.query]),
            ("nosuchservice", []), ("IAM", []),
        ] as [(String, Set<WireProtocol>)])
    func servicesSpeakWhatTheirModelsSay(service: String, expected: Set<WireProtocol>) {
        #expect(WireProtocol.ofService(service) == expected)
    }

    @Test(
        arguments: [
            // One protocol: whatever the request says.
            ("iam", ProtocolClues(contentType: "application/json", hasTarget: true), .query),
            ("kms", ProtocolClues(), .json11),
            ("kms", ProtocolClues(contentType: "application/x-amz-json-1.0"), .json11),
            ("s3", ProtocolClues(hasAction: true), .s3), ("ec2", ProtocolClues(hasAction: true), .ec2),
            // Several: the request decides.
            ("monitoring", ProtocolClues(smithyProtocol: "rpc-v2-cbor"), .rpcV2CBOR),
            ("monitoring", ProtocolClues(contentType: "application/x-amz-json-1.0", hasTarget: true), .json10),
            ("monitoring", ProtocolClues(contentType: "application/x-www-form-urlencoded", hasAction: true), .query),
            ("monitoring", ProtocolClues(), .json10),
            ("sqs", ProtocolClues(hasAction: true), .query), ("sqs", ProtocolClues(hasTarget: true), .json10),
            ("aws-marketplace", ProtocolClues(contentType: "application/x-amz-json-1.0", hasTarget: true), .json10),
            ("aws-marketplace", ProtocolClues(contentType: "application/x-amz-json-1.1", hasTarget: true), .json11),
            ("aws-marketplace", ProtocolClues(contentType: "application/json"), .restJSON),
            ("ses", ProtocolClues(), .restJSON), ("ses", ProtocolClues(hasAction: true), .query),
            // A service we do not know.
            ("sekisho", ProtocolClues(contentType: "application/x-amz-json-1.1", hasTarget: true), .json11),
            ("sekisho", ProtocolClues(contentType: "Application/X-Amz-Json-1.0", hasTarget: true), .json10),
            ("sekisho", ProtocolClues(smithyProtocol: "rpc-v2-cbor"), .rpcV2CBOR),
            ("sekisho", ProtocolClues(), .restJSON),
            // No service named at all.
            (nil, ProtocolClues(hasAction: true), .query), (nil, ProtocolClues(hasTarget: true), .json11),
            (nil, ProtocolClues(), .s3), (nil, ProtocolClues(contentType: "application/xml"), .s3),
        ] as [(String?, ProtocolClues, WireProtocol)])
    func theRequestTellsTheProtocol(service: String?, clues: ProtocolClues, expected: WireProtocol) {
        #expect(WireProtocol.of(service: service, clues: clues) == expected)
    }
}
