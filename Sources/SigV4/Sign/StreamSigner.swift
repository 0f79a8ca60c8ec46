public import AWSValues

/// How a signer sends a body in chunks.
public enum ChunkedBody: Hashable, Sendable {
    /// Signs each chunk.
    case signed
    /// Signs each chunk and the checksum behind them.
    case signedTrailer(ChecksumAlgorithm)
    /// Signs nothing of the body. For connections that nobody can change.
    case unsignedTrailer(ChecksumAlgorithm)

    func form(_ algorithm: SignatureAlgorithm) -> StreamingPayload {
        switch (self, algorithm) {
        case (.signed, .hmac): .signed
        case (.signed, .ecdsa): .ecdsa
        case (.signedTrailer, .hmac): .signedTrailer
        case (.signedTrailer, .ecdsa): .ecdsaTrailer
        case (.unsignedTrailer, _): .unsignedTrailer
        }
    }

    var checksum: ChecksumAlgorithm? {
        switch self {
        case .signed: nil
        case .signedTrailer(let algorithm), .unsignedTrailer(let algorithm): algorithm
        }
    }
}

extension Signer {
    /// Signs the head of an S3 request whose body follows in chunks: set the headers on it, in place of any of the same
    /// name, and send what the encoder makes of the content. `request` has no body yet.
    ///
    /// - Parameters:
    ///   - length: bytes of the content.
    ///   - chunkSize: bytes of content in each chunk but the last; at least S3's 8192.
    public func streaming(
        _ request: WireRequest, _ body: ChunkedBody, length: Int, at now: Instant,
        chunkSize: Int = BodyEncoder.defaultChunkSize
    ) throws(SignatureFailure) -> (headers: [WireRequest.Header], encoder: BodyEncoder) {
        let form = body.form(regions.algorithm)
        let claim = try PayloadClaim(form.rawValue, rules: rules, algorithm: regions.algorithm)
        let encodings = ["aws-chunked"] + request.values(of: SignatureHeader.contentEncoding)
        var described: [WireRequest.Header] = [
            ("Content-Encoding", encodings.joined(separator: ",")), ("X-Amz-Decoded-Content-Length", "\(length)"),
        ]
        if let checksum = body.checksum { described.append(("X-Amz-Trailer", checksum.header)) }
        let signed = try sign(request.setting(described), at: now, claim: claim, isStated: true)
        let chain = form.algorithm.map { _ in
            ChunkChain(
                key(at: now), scope: scope(at: now), signedAt: now.basic,
                seed: LowerHex.decoded(signed.signature.utf8) ?? [])
        }
        let encoder = BodyEncoder(
            length: length, chunkSize: chunkSize, chain: chain, signedBy: form.algorithm, checksum: body.checksum)
        return (described + signed.added + [authorization(signed, at: now)], encoder)
    }
}
