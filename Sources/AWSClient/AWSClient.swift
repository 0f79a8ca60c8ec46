package import AWSValues
import AWSWire
import AsyncHTTPClient
import NIOCore
import NIOSSL
import SigV4

/// Sends signed requests to one endpoint. No retries: what it calls is not always safe to repeat.
package struct AWSClient: Sendable {
    /// The longest answer that is read. Ours: far above any page of an AWS API.
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
        http = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(
                tlsConfiguration: tls, redirectConfiguration: .disallow,
                timeout: .init(connect: .seconds(10), read: .seconds(60)), decompression: .disabled))
    }

    package func close() async throws {
        try await http.shutdown()
    }
}
