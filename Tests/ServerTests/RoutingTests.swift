import AWSValues
import AWSWire
import Authority
import SigV4
import Testing

@testable import AuthorityAPI

/// Which service a request is for, and in which protocol it is refused.
@Suite struct RoutingTests {
    private let id = TestAuthority.requestID

    @Test func anotherServiceIsRefusedInItsOwnProtocol() async throws {
        let test = try await TestAuthority()
        var list = TestRequest(service: "dynamodb", body: "{}")
        list.headers = [
            ("X-Amz-Target", "DynamoDB_20120810.ListTables"), ("Content-Type", "application/x-amz-json-1.0"),
        ]
        let dynamo = try await test.run(list)
        #expect(dynamo.status == 501)
        #expect(dynamo.header("Content-Type") == "application/x-amz-json-1.0")
        #expect(
            dynamo.body
                == #"{"__type":"NotImplemented","message":"no backend is configured for the service `dynamodb`"}"#)

        let bucket = try await test.run(TestRequest(service: "s3", method: "GET", target: "/bucket/key", body: ""))
        #expect(bucket.status == 501)
        #expect(bucket.header("Content-Type") == "application/xml")
        #expect(bucket.header("x-amz-request-id") == id)
        #expect(bucket.header("x-amzn-RequestId") == id)
        #expect(bucket.body.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NotImplemented</Code>"))

        let queue = try await test.run(TestRequest(service: "sns", body: "Action=ListTopics&Version=2010-03-31"))
        #expect(queue.body.hasPrefix("<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplemented</Code>"))

        let hosts = try await test.run(
            TestRequest(service: "ec2", body: "Action=DescribeInstances&Version=2016-11-15"))
        #expect(hosts.body.contains("<Response><Errors><Error><Code>NotImplemented</Code>"))

        let functions = try await test.run(TestRequest(service: "lambda", method: "GET", target: "/x", body: ""))
        #expect(functions.header("x-amzn-ErrorType") == "NotImplemented")
    }

    struct Unsigned: Sendable {
        let name: String
        let request: TestRequest
        let status: Int
        let type: String
        let body: String
    }

    static let unsigned = [
        Unsigned(
            name: "form", request: TestRequest(), status: 403, type: "text/xml",
            body: """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
                <Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error>\
                <RequestId>\(TestAuthority.requestID)</RequestId></ErrorResponse>
                """),
        Unsigned(
            name: "host", request: TestRequest(method: "GET", host: "iam.amazonaws.com", body: ""), status: 403,
            type: "text/xml",
            body: """
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>\
                <Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error>\
                <RequestId>\(TestAuthority.requestID)</RequestId></ErrorResponse>
                """),
        Unsigned(
            name: "target",
            request: TestRequest(
                headers: [("X-Amz-Target", "Sekisho.ExplainRequest"), ("Content-Type", "application/x-amz-json-1.1")],
                body: "{}"),
            status: 400, type: "application/x-amz-json-1.1",
            body:
                #"{"__type":"MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}"#
        ),
        Unsigned(
            name: "nothing", request: TestRequest(method: "GET", body: ""), status: 403, type: "application/xml",
            body: """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>AccessDenied</Code><Message>Access Denied</Message>\
                <RequestId>\(TestAuthority.requestID)</RequestId><HostId>\(TestAuthority.requestID)</HostId></Error>
                """),
    ]

    @Test(arguments: unsigned.indices) func anUnsignedRequestIsRefusedInAShapeItsSenderCanRead(index: Int) async throws
    {
        let row = Self.unsigned[index]
        let answer = try await TestAuthority().answer(row.request.unsigned)
        #expect(answer.status == row.status, "\(row.name)")
        #expect(answer.header("Content-Type") == row.type, "\(row.name)")
        #expect(answer.body == row.body, "\(row.name)")
    }

    @Test func theRegionIsTheSignaturesAndForIAMTheGlobalOne() async throws {
        let test = try await TestAuthority()
        _ = try await test.run(TestRequest(region: "eu-west-3"))
        _ = try await test.run(
            TestRequest(service: "iam", region: "eu-west-3", body: "Action=ListUsers&Version=2010-05-08"))
        let regions = try await test.events().suffix(2).map { $0["awsRegion"] }
        #expect(regions == ["eu-west-3", "us-east-1"])
    }

    @Test func theRecordNamesTheSocketsAddress() async throws {
        let test = try await TestAuthority()
        var request = TestRequest()
        request.headers = [("X-Forwarded-For", "203.0.113.9"), ("User-Agent", "tests/1")]
        _ = try await test.run(request)
        let event = try await test.events().last
        #expect(event?["sourceIPAddress"] == "192.0.2.7")
        #expect(event?["userAgent"] == "tests/1")
        #expect(event?["requestID"] == .string(id))
    }

    @Test func ourOwnServiceSpeaksJSON() async throws {
        let test = try await TestAuthority()
        _ = try await test.run(TestRequest())
        func call(_ target: String?, _ body: String, as key: TestKey = TestAuthority.root) async throws -> APIAnswer {
            var request = TestRequest(service: "sekisho", body: body)
            if let target { request.headers = [("X-Amz-Target", target)] }
            return try await test.run(request, as: key)
        }
        let explained = try await call("Sekisho.ExplainRequest", #"{"RequestId":"\#(id)"}"#)
        #expect(explained.status == 200)
        #expect(explained.header("Content-Type") == "application/x-amz-json-1.1")
        #expect(explained.header("x-amzn-RequestId") == id)
        #expect(try JSONText(parsing: explained.body)["eventName"] == "GetCallerIdentity")

        for (target, body, code) in [
            ("Sekisho.Fly", "{}", "UnknownOperationException"), (nil, "{}", "UnknownOperationException"),
            ("Sekisho.ExplainRequest", "{", "SerializationException"),
            ("Sekisho.ExplainRequest", "[]", "SerializationException"),
            ("Sekisho.ExplainRequest", #"{"RequestId":{}}"#, "SerializationException"),
            ("Sekisho.ExplainRequest", "{}", "ValidationException"),
        ] {
            let answer = try await call(target, body)
            #expect(answer.header("x-amzn-ErrorType") == code, "\(target ?? "-") \(body)")
        }
        let nobody = try await test.makeUser("nobody")
        let denied = try await call("Sekisho.ExplainRequest", #"{"RequestId":"\#(id)"}"#, as: nobody)
        #expect(denied.header("x-amzn-ErrorType") == "AccessDeniedException")
        #expect(denied.facts.decision == .implicitDeny)
    }

    @Test(arguments: [
        (Refusal.invalidToken, WireProtocol.query, "InvalidClientTokenId", 403),
        (.invalidToken, .json11, "UnrecognizedClientException", 400),
        (.invalidToken, .restJSON, "UnrecognizedClientException", 403), (.invalidToken, .s3, "InvalidAccessKeyId", 403),
        (.expiredToken, .query, "ExpiredToken", 403), (.expiredToken, .json10, "ExpiredTokenException", 400),
        (.expiredToken, .s3, "ExpiredToken", 403), (.throttled, .query, "Throttling", 400),
        (.throttled, .json11, "ThrottlingException", 400), (.throttled, .s3, "SlowDown", 400),
        (Refusal(.signatureDoesNotMatch), .ec2, "SignatureDoesNotMatch", 403),
        (Refusal(.signatureDoesNotMatch), .json11, "InvalidSignatureException", 400),
        (Refusal(.missingAuthenticationToken), .restXML, "MissingAuthenticationToken", 403),
        (Refusal(.missingAuthenticationToken), .s3, "AccessDenied", 403),
        (Refusal(.malformedAuthorization), .s3, "AuthorizationHeaderMalformed", 400),
    ])
    func aRefusalHasTheNameThatTheProtocolsServicesGiveIt(
        refusal: Refusal, wireProtocol: WireProtocol, code: String, status: Int
    ) {
        let error = refusal.wireError(in: wireProtocol)
        #expect(error.code == code)
        #expect(error.status == status)
    }
}
