import AWSWire
import Testing

/// What we send for an error in each protocol, byte by byte.
@Suite struct ErrorShapeTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let error: WireError

        var testDescription: String { name }
    }

    static let samples = [
        Sample(
            name: "denied",
            error: WireError(
                code: "AccessDenied",
                message: "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:CreateUser on "
                    + "resource: arn:aws:iam::123456789012:user/eve because no identity-based policy allows the "
                    + "iam:CreateUser action", status: 403, resource: "/bucket/a&b")),
        Sample(
            name: "escaped",
            error: WireError(
                code: "ValidationError", message: "<a & \"b\"> \\ 日本 😀\r\n\ttab", status: 400)),
        Sample(
            name: "failure", error: WireError(code: "ServiceUnavailable", message: "try again", status: 503)),
        Sample(
            name: "long",
            error: WireError(
                code: "MalformedPolicyDocument", message: String(repeating: "x", count: 300), status: 400)),
    ]

    @Test(arguments: WireProtocol.allCases, samples)
    func errorsAreWrittenByteForByte(wireProtocol: WireProtocol, sample: Sample) throws {
        let response = sample.error.encoded(
            as: wireProtocol, requestID: "00000000-0000-4000-8000-000000000001",
            namespace: wireProtocol == .query ? QueryAPI.iam.namespace : nil, hostID: "aG9zdA==")
        try expectGolden(response, "\(wireProtocol.rawValue).\(sample.name)")
    }

    @Test(arguments: [
        ("AccessDenied", "AccessDenied"),
        ("AWS.SimpleQueueService.Non_Existent-Queue1", "AWS.SimpleQueueService.Non_Existent-Queue1"),
        ("Evil\r\nSet-Cookie: x", "EvilSet-Cookiex"), ("ns#Code:http", "nsCodehttp"), ("", "InternalFailure"),
        ("日本", "InternalFailure"),
    ])
    func codesAreSafeInAHeader(code: String, expected: String) {
        #expect(WireError(code: code, message: "", status: 400).code == expected)
    }

    @Test func theStatusSaysWhoseFaultItIs() {
        #expect(WireError(code: "A", message: "", status: 499).fault == .sender)
        #expect(WireError(code: "A", message: "", status: 500).fault == .receiver)
        #expect(WireError(code: "A", message: "", status: 500, fault: .sender).fault == .sender)
    }

    @Test(arguments: [0, 23, 24, 255, 256, 65_535, 65_536])
    func aCBORMessageOfAnyLengthSaysItsLength(count: Int) {
        let response = WireError(code: "A", message: String(repeating: "m", count: count), status: 400)
            .encoded(as: .rpcV2CBOR, requestID: "r")
        let heads: [Int: [UInt8]] = [
            0: [0x60], 23: [0x77], 24: [0x78, 24], 255: [0x78, 255], 256: [0x79, 1, 0], 65_535: [0x79, 255, 255],
            65_536: [0x7A, 0, 1, 0, 0],
        ]
        let start: [UInt8] = [0xA2, 0x66] + Array("__type".utf8) + [0x61, 0x41, 0x67] + Array("message".utf8)
        #expect(response.body == start + (heads[count] ?? []) + [UInt8](repeating: 0x6D, count: count))
    }
}
