import AWSValues

@testable import SigV4

/// Requests to S3 whose bodies come in chunks.
enum Upload {
    static let plain = WireRequest(method: "PUT", target: "/bucket/key", headers: [("Host", "s3.example.com")])

    static func signer(_ algorithm: SignatureAlgorithm = .hmac) throws -> Signer {
        let region = try Suite.region()
        return Signer(
            accessKeyID: Suite.keyID, secret: Suite.secret,
            regions: algorithm == .hmac ? .one(region) : .set(RegionSet(region)), service: "s3")
    }

    /// The whole request as it is sent.
    static func send(
        _ content: [UInt8], _ body: ChunkedBody, _ algorithm: SignatureAlgorithm = .hmac, chunkSize: Int = 8192
    ) throws -> (request: WireRequest, body: [UInt8]) {
        var (headers, encoder) = try signer(algorithm).streaming(
            plain, body, length: content.count, at: Suite.now, chunkSize: chunkSize)
        var encoded: [UInt8] = []
        try encoder.encode(content[...], into: &encoded)
        try encoder.finish(into: &encoded)
        headers.append(("Content-Length", "\(encoder.encodedLength)"))
        return (plain.setting(headers), encoded)
    }

    /// A signed head with these headers beside those of the form.
    static func head(
        _ form: StreamingPayload, length: Int?, trailer: String? = nil, headers: [WireRequest.Header] = []
    ) throws -> VerifiedHead {
        var headers = headers
        if let length { headers.append(("X-Amz-Decoded-Content-Length", "\(length)")) }
        if let trailer { headers.append(("X-Amz-Trailer", trailer)) }
        return try head(.streaming(form), form.algorithm ?? .hmac, headers: headers)
    }

    static func head(
        _ claim: PayloadClaim, _ algorithm: SignatureAlgorithm = .hmac, headers: [WireRequest.Header] = [],
        body: [UInt8] = []
    ) throws -> VerifiedHead {
        let request = plain.with(headers: plain.headers + headers, body: body)
        let signer = try signer(algorithm)
        let signed = try signer.sign(request, at: Suite.now, claim: claim, isStated: true)
        return try verifyHead(request.setting(signed.added + [signer.authorization(signed, at: Suite.now)]))
    }

    static func verifyHead(_ request: WireRequest) throws -> VerifiedHead {
        let expected = ExpectedScope(service: "s3", regions: .any, algorithms: [.hmac, .ecdsa])
        return try SignatureClaim(reading: request).verifyHead(secret: Suite.secret, at: Suite.now, expecting: expected)
    }

    /// The signatures that a client would make for the body of `head`.
    static func chain(_ head: VerifiedHead) -> ChunkChain {
        ChunkChain(head.key, scope: head.claim.scope, signedAt: head.claim.signedAt.basic, seed: head.claim.signature)
    }
}

/// What comes of a body: what was let out, and how it ended.
struct Decoded: Equatable {
    var content: [UInt8] = []
    var length: Int?
    var checksum: BodyChecksum?
    var failure: BodyFailure?

    /// - Parameter size: bytes that are fed at a time; all at once when nil.
    init(_ head: VerifiedHead, _ body: [UInt8], by size: Int? = nil, limits: BodyLimits = BodyLimits()) {
        do throws(BodyFailure) {
            var decoder = try head.bodyDecoder(limits)
            var rest = body[...]
            while !rest.isEmpty {
                let piece = rest.prefix(size ?? body.count)
                rest = rest.dropFirst(piece.count)
                try decoder.decode(piece, into: &content)
            }
            let whole = try decoder.finish()
            content += whole.rest
            length = whole.length
            checksum = whole.checksum
        } catch {
            failure = error
        }
    }
}
