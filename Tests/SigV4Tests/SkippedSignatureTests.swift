import AWSValues
import Testing

@testable import SigV4

/// Ways past a signature that others have had. In each a handler asked something of the request itself before it asked
/// for its signature. Here nobody can: content comes out of a decoder, a decoder comes from a verified head, and both
/// know the form of the body from the claim that was verified.
@Suite struct SkippedSignatureTests {
    /// A request with everything right but the secret.
    private func forged(_ body: ChunkedBody, _ algorithm: SignatureAlgorithm = .hmac) throws -> WireRequest {
        let region = try Suite.region()
        let signer = Signer(
            accessKeyID: Suite.keyID, secret: Secret("guessed"),
            regions: algorithm == .hmac ? .one(region) : .set(RegionSet(region)), service: "s3")
        return Upload.plain.setting(try signer.streaming(Upload.plain, body, length: 5, at: Suite.now).headers)
    }

    static let bodies: [ChunkedBody] = [.signed, .signedTrailer(.crc32), .unsignedTrailer(.crc32)]
    static let expected = ExpectedScope(service: "s3", regions: .any, algorithms: [.hmac, .ecdsa])

    /// CVE-2025-31489: the signature of a request with an unsigned trailer was not looked at.
    @Test(arguments: bodies, SignatureAlgorithm.allCases)
    func headOfEveryFormIsVerified(body: ChunkedBody, algorithm: SignatureAlgorithm) throws {
        let request = try forged(body, algorithm)
        let claim = try SignatureClaim(reading: request)
        #expect(claim.payload == .streaming(body.form(algorithm)))
        #expect(throws: SignatureFailure.signatureDoesNotMatch) {
            try claim.verifyHead(secret: Suite.secret, at: Suite.now, expecting: Self.expected)
        }
        #expect(throws: SignatureFailure.unknownAccessKey(Suite.keyID)) {
            try claim.verifyHead(secret: nil, at: Suite.now, expecting: Self.expected)
        }
        // And without any.
        let bare = request.removing("authorization")
        #expect(throws: SignatureFailure.missingAuthenticationToken) { try SignatureClaim(reading: bare) }
    }

    /// CVE-2026-41145: the same, with the credentials in the query and no `Authorization` header.
    @Test(arguments: StreamingPayload.allCases, SignatureAlgorithm.allCases)
    func queryTakesNoForm(form: StreamingPayload, algorithm: SignatureAlgorithm) throws {
        let plain = Upload.plain.adding("X-Amz-Content-Sha256", form.rawValue)
            .adding("X-Amz-Decoded-Content-Length", "5")
        #expect(throws: SignatureFailure.unsupportedStreaming(form)) {
            try Upload.signer(algorithm).presignedTarget(for: plain, at: Suite.now, expiresIn: 60)
        }
        // With a signature that says nothing of the form, and with one that is made up.
        let signed = try Upload.signer(algorithm).presignedTarget(for: Upload.plain, at: Suite.now, expiresIn: 60)
        let listed = "X-Amz-SignedHeaders=host%3Bx-amz-content-sha256%3Bx-amz-decoded-content-length"
        for target in [signed, signed.replacing("X-Amz-SignedHeaders=host", with: listed)] {
            #expect(throws: SignatureFailure.self) { try SignatureClaim(reading: plain.with(target: target)) }
        }
        let parameter = Upload.plain.with(target: signed + "&X-Amz-Content-Sha256=\(form.rawValue)")
        #expect(throws: SignatureFailure.self) { try SignatureClaim(reading: parameter) }
        // A mere key id.
        let named = plain.with(
            target: "/bucket/key?X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fs3%2Faws4_request")
        #expect(throws: SignatureFailure.self) { try SignatureClaim(reading: named) }
    }

    /// CVE-2026-40344: a second handler did not know of the form, and took the body as it came. A handler that asks for
    /// a whole body does not get one, right signature or wrong.
    @Test(arguments: bodies, SignatureAlgorithm.allCases)
    func wholeBodiesAreNotWhatComesInChunks(body: ChunkedBody, algorithm: SignatureAlgorithm) throws {
        let (request, encoded) = try Upload.send([1, 2, 3], body, algorithm)
        for body in [RequestBody.bytes(encoded), .bytes([1, 2, 3]), .digest(PayloadDigest(of: encoded))] {
            let sent = WireRequest(method: request.method, target: request.target, headers: request.headers, body: body)
            let claim = try SignatureClaim(reading: sent)
            #expect(throws: SignatureFailure.self) {
                try claim.verify(secret: Suite.secret, at: Suite.now, expecting: Self.expected)
            }
            let key = SigningKey(secret: Suite.secret, of: Suite.keyID, scope: claim.scope)
            #expect(throws: SignatureFailure.self) {
                try claim.verify(key: key, at: Suite.now, expecting: Self.expected)
            }
        }
    }

    /// Whoever changes the form on the way changes what is signed.
    @Test(arguments: bodies) func formIsSigned(body: ChunkedBody) throws {
        let (request, _) = try Upload.send([1, 2, 3], body)
        let others =
            StreamingPayload.allCases.map(\.rawValue).filter { $0 != request.value("x-amz-content-sha256") }
            + [PayloadClaim.unsignedText, PayloadDigest(of: [1, 2, 3]).description, "STREAMING-", ""]
        for other in others {
            #expect(throws: SignatureFailure.self, "\(other)") {
                try Upload.verifyHead(request.setting([("X-Amz-Content-Sha256", other)]))
            }
        }
        for name in ["x-amz-content-sha256", "x-amz-decoded-content-length"] {
            #expect(throws: SignatureFailure.self) { try Upload.verifyHead(request.removing(name)) }
        }
        #expect(throws: SignatureFailure.self) {
            try Upload.verifyHead(request.setting([("X-Amz-Decoded-Content-Length", "4")]))
        }
    }

    /// Chunks are signed by what signs the head.
    @Test func formsOfTheOtherAlgorithmAreRefused() throws {
        for (form, algorithm) in [
            (StreamingPayload.signed, SignatureAlgorithm.ecdsa), (.signedTrailer, .ecdsa), (.ecdsa, .hmac),
            (.ecdsaTrailer, .hmac),
        ] {
            #expect(throws: SignatureFailure.unsupportedStreaming(form)) {
                try Upload.head(.streaming(form), algorithm, headers: [("X-Amz-Decoded-Content-Length", "0")])
            }
        }
        _ = try Upload.head(.streaming(.unsignedTrailer), .ecdsa, headers: [("X-Amz-Decoded-Content-Length", "0")])
    }
}
