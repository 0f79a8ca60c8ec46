import AWSClient
import AWSValues
import AWSWire
import Foundation
import NIOHTTP1
import SigV4
import Testing

@Suite struct AWSClientTests {
    private let now = Instant(seconds: 1_795_572_199)
    private let ok = RecordingServer.Answer(status: 200, headers: [("X-Amzn-RequestId", "r-1")], body: [0x7B, 0x7D])

    private func call<Value: Sendable>(
        _ endpoint: String, token: String? = nil, caBundle: String? = nil,
        _ use: (AWSClient) async throws -> Value
    ) async throws -> Value {
        let client = AWSClient(
            endpoint: try Endpoint(parsing: endpoint), region: try Region(parsing: "eu-west-1"),
            credentials: Credentials(
                accessKeyID: AccessKeyID(ofAnyForm: "test"), secretAccessKey: Secret("s3cret"),
                sessionToken: token.map { Secret($0) }),
            caBundle: caBundle)
        do {
            let value = try await use(client)
            try await client.close()
            return value
        } catch {
            try await client.close()
            throw error
        }
    }

    /// The signature of what the server received, verified with the server's own code.
    private func verify(_ request: RecordingServer.Request, service: String) throws -> SignatureClaim {
        let received = WireRequest(
            method: request.head.method.rawValue, target: request.head.uri,
            headers: request.head.headers.map { ($0.name, $0.value) }, body: .bytes(request.body))
        let claim = try SignatureClaim(reading: received)
        _ = try claim.verify(
            secret: Secret("s3cret"), at: now, expecting: ExpectedScope(service: service, regions: .any))
        return claim
    }

    @Test func aJSONCallArrivesSigned() async throws {
        try await RecordingServer.run(answer: ok) { server, port in
            let body = Array(#"{"Request":"é"}"#.utf8)
            let answer = try await call("http://127.0.0.1:\(port)") {
                try await $0.post(service: "sekisho", target: "Sekisho_20261125.Explain", body: body, at: now)
            }
            #expect(answer.status == 200)
            #expect(answer.body == Array("{}".utf8))
            #expect(answer.headers.contains(.init("X-Amzn-RequestId", "r-1")))
            let request = try #require(server.requests.first)
            #expect(server.requests.count == 1)
            #expect(request.head.method == .POST)
            #expect(request.head.uri == "/")
            #expect(request.body == body)
            #expect(request.head.headers["host"] == ["127.0.0.1:\(port)"])
            #expect(request.head.headers["content-type"] == ["application/x-amz-json-1.1"])
            #expect(request.head.headers["x-amz-target"] == ["Sekisho_20261125.Explain"])
            #expect(request.head.headers["x-amz-security-token"] == [])
            let claim = try verify(request, service: "sekisho")
            #expect(claim.accessKeyID.description == "test")
            #expect(claim.scope.regions.description == "eu-west-1")
            #expect(Set(claim.signedHeaders).isSuperset(of: ["host", "content-type", "x-amz-date", "x-amz-target"]))
        }
    }

    @Test func aQueryCallArrivesSignedWithItsToken() async throws {
        try await RecordingServer.run(answer: ok) { server, port in
            var form = QueryForm(action: "AssumeRole", of: .sts)
            form.append("RoleSessionName", "a b+c")
            _ = try await call("http://localhost:\(port)", token: "token==") {
                try await $0.post(service: "sts", form: form, at: now)
            }
            let request = try #require(server.requests.first)
            #expect(try QueryForm(decodingBody: request.body) == form)
            #expect(request.head.headers["host"] == ["localhost:\(port)"])
            let claim = try verify(request, service: "sts")
            #expect(claim.sessionToken?.revealed() == "token==")
        }
    }

    @Test(arguments: [400, 403, 503])
    func anErrorIsAnAnswer(status: Int) async throws {
        let refused = WireError(code: "AccessDenied", message: "no", status: status)
            .encoded(as: .json11, requestID: "r-2")
        let answer = RecordingServer.Answer(
            status: status, headers: refused.headers.map { ($0.name, $0.value) }, body: refused.body)
        try await RecordingServer.run(answer: answer) { server, port in
            let response = try await call("http://127.0.0.1:\(port)") {
                try await $0.post(service: "sekisho", target: "T.Op", body: [], at: now)
            }
            #expect(response.status == status)
            #expect(response.body == refused.body)
            #expect(server.requests.count == 1)
        }
    }

    @Test func aRedirectIsNotFollowed() async throws {
        try await RecordingServer.run(answer: ok) { other, otherPort in
            let redirect = RecordingServer.Answer(
                status: 307, headers: [("Location", "http://127.0.0.1:\(otherPort)/")], body: [])
            try await RecordingServer.run(answer: redirect) { _, port in
                let response = try await call("http://127.0.0.1:\(port)") {
                    try await $0.post(service: "sekisho", target: "T.Op", body: [], at: now)
                }
                #expect(response.status == 307)
            }
            #expect(other.requests.isEmpty)
        }
    }

    @Test func aServerIsTrustedByTheBundle() async throws {
        try await secureCall(certificate: TestCertificate.ours, bundle: TestCertificate.ours) { server, post in
            #expect(try await post().status == 200)
            _ = try verify(#require(server.requests.first), service: "sekisho")
        }
    }

    /// Not by the system's roots, not by a bundle without its issuer, not under a name that it does not have.
    @Test(arguments: [
        (TestCertificate.ours, nil, "CERTIFICATE_VERIFY_FAILED"),
        (TestCertificate.ours, TestCertificate.other, "CERTIFICATE_VERIFY_FAILED"),
        (TestCertificate.other, TestCertificate.other, "failedToValidateHostname"),
    ])
    func aStrangerIsNotTrusted(certificate: String, bundle: String?, reason: String) async throws {
        try await secureCall(certificate: certificate, bundle: bundle) { server, post in
            let error = await #expect(throws: (any Error).self) { try await post() }
            #expect("\(error, default: "none")".contains(reason))
            #expect(server.requests.isEmpty)
        }
    }

    private func secureCall(
        certificate: String, bundle: String?,
        _ use: (RecordingServer, () async throws -> WireResponse) async throws -> Void
    ) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "sekisho-ca-\(UUID()).pem")
        try Data((bundle ?? "").utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await RecordingServer.run(answer: ok, tls: (certificate, TestCertificate.key)) { server, port in
            try await use(server) {
                try await call("https://localhost:\(port)", caBundle: bundle == nil ? nil : file.path) {
                    try await $0.post(service: "sekisho", target: "T.Op", body: [], at: now)
                }
            }
        }
    }
}
