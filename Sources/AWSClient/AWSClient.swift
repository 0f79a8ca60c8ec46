package import AWSValues
package import AWSWire
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import SigV4

/// Sends signed requests to one endpoint. No retries: what it calls is not always safe to repeat.
package struct AWSClient: Sendable {
    /// The longest answer that is read, in bytes. Ours: far above any page of an AWS API.
    package static let maximumResponseBytes = 64 << 20

    private let endpoint: Endpoint
    private let region: Region
    private let credentials: Credentials
    private let http: HTTPClient

    /// With https the server's certificate is always verified: against `caBundle`, a PEM file, or else the system's
    /// roots. Call ``close()`` when done.
    package init(endpoint: Endpoint, region: Region, credentials: Credentials, caBundle: String? = nil) {
        self.endpoint = endpoint
        self.region = region
        self.credentials = credentials
        var tls = TLSConfiguration.makeClientConfiguration()
        if let caBundle { tls.trustRoots = .file(caBundle) }
        // A redirect would carry the signature to another host.
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: .seconds(60)), decompression: .disabled)
        // Whoever cannot be reached or trusted is reported at once, with the reason.
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    package func close() async throws {
        try await http.shutdown()
    }

    /// Calls an operation of a JSON 1.1 service; `target` is its `X-Amz-Target`, such as `Sekisho_20261125.Explain`.
    /// Any status is an answer. Throws what signing and the connection throw, and for an answer that is too long.
    package func post(service: String, target: String, body: [UInt8], at now: Instant) async throws -> WireResponse {
        try await post(
            service: service, headers: [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", target)],
            body: body, at: now)
    }

    /// Calls an operation of a query service, such as `sts`.
    package func post(service: String, form: QueryForm, at now: Instant) async throws -> WireResponse {
        let type = "application/x-www-form-urlencoded; charset=utf-8"
        return try await post(service: service, headers: [("Content-Type", type)], body: form.body, at: now)
    }

    private func post(
        service: String, headers: [WireRequest.Header], body: [UInt8], at now: Instant
    ) async throws -> WireResponse {
        // The one target in use needs no encoding. One that does must be encoded here, before it is signed: the HTTP
        // client takes it through Foundation's URL, which rewrites what is not.
        let unsigned = WireRequest(
            method: "POST", target: "/", headers: [("Host", endpoint.authority)] + headers, body: .bytes(body))
        let signer = Signer(
            accessKeyID: credentials.accessKeyID, secret: credentials.secretAccessKey,
            sessionToken: credentials.sessionToken, region: region, service: service)
        let signature = try signer.headers(for: unsigned, at: now)
        var request = HTTPClientRequest(url: endpoint.description + unsigned.target)
        request.method = .POST
        for header in unsigned.headers + signature { request.headers.add(name: header.name, value: header.value) }
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await http.execute(request, deadline: .distantFuture)
        let content = try await response.body.collect(upTo: Self.maximumResponseBytes)
        return WireResponse(
            status: Int(response.status.code),
            headers: response.headers.map { .init($0.name, $0.value) }, body: Array(content.readableBytesView))
    }
}
