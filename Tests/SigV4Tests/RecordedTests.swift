import AWSValues
import Foundation
import Testing

@testable import SigV4

/// What boto3 sends verifies, and its bodies decode.
@Suite struct RecordedTests {
    struct Request: CustomTestStringConvertible {
        let name: String
        let service: String
        /// Bytes of the content, which count up to 250 and begin anew.
        let length: Int

        var testDescription: String { name }
        var content: [UInt8] { (0..<length).map { UInt8($0 % 251) } }
    }

    static let secret = Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")

    static let requests: [Request] = {
        let index = VectorFiles.root.appending(path: "recorded/index.json")
        let json = try? JSONText(parsing: VectorFiles.text(index))
        return (json?["requests"]?.array ?? []).compactMap { request in
            guard let name = request["name"]?.string, let service = request["service"]?.string,
                let length = request["length"]?.integer
            else { return nil }
            return Request(name: name, service: service, length: Int(length))
        }
    }()

    @Test func allAreThere() {
        #expect(Self.requests.count == 17)
    }

    @Test(arguments: requests) func requestVerifies(request: Request) throws {
        let wire = try VectorFiles.request(VectorFiles.root.appending(path: "recorded/\(request.name).http"))
        guard case .bytes(let body) = wire.body else { return }
        let claim = try SignatureClaim(reading: wire)
        let expected = ExpectedScope(
            service: request.service, regions: .only([try Region(parsing: "eu-west-1")]), algorithms: [.hmac, .ecdsa])
        #expect(claim.scope.algorithm == (request.name.hasPrefix("sigv4a") ? .ecdsa : .hmac))
        #expect(throws: SignatureFailure.signatureDoesNotMatch) {
            try claim.verifyHead(secret: Secret("guessed"), at: claim.signedAt, expecting: expected)
        }
        let head = try claim.verifyHead(secret: Self.secret, at: claim.signedAt, expecting: expected)
        for size in [nil, 1, 100] {
            let decoded = Decoded(head, body, by: size)
            #expect(decoded.failure == nil && decoded.length == request.length)
            if request.service == "s3" { #expect(decoded.content == request.content) }
        }
        if case .streaming = claim.payload {
            // A byte of the content is changed, or of the trailer where there is no content.
            var damaged = body
            damaged[min(request.length + 3, 10)] ^= 1
            #expect(Decoded(head, damaged).failure != nil)
            #expect(throws: SignatureFailure.unsupportedStreaming(.unsignedTrailer)) {
                try claim.verify(secret: Self.secret, at: claim.signedAt, expecting: expected)
            }
        } else {
            _ = try claim.verify(secret: Self.secret, at: claim.signedAt, expecting: expected)
        }
    }
}
