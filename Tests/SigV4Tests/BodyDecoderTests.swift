import AWSValues
import Testing

@testable import SigV4

/// What a decoder lets out, and when.
@Suite struct BodyDecoderTests {
    static let bodies: [ChunkedBody] =
        [.signed] + ChecksumAlgorithm.allCases.flatMap { [.unsignedTrailer($0), .signedTrailer($0)] }
    static let sizes = [0, 1, 2, 8192, 8193, 17_000]

    static func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 5) } }

    @Test(arguments: bodies) func whatIsEncodedIsDecoded(body: ChunkedBody) throws {
        for size in Self.sizes {
            let content = Self.content(size)
            let (request, encoded) = try Upload.send(content, body)
            #expect(request.value("content-length") == "\(encoded.count)")
            let head = try Upload.verifyHead(request)
            #expect(head.claim.payload == .streaming(body.form(.hmac)))
            for piece in [nil, 1, 13, 4096] where piece != 1 || size < 9 {
                let decoded = Decoded(head, encoded, by: piece)
                #expect(decoded.failure == nil && decoded.length == size)
                #expect(decoded.content == content)
                #expect(decoded.checksum?.algorithm == body.checksum)
            }
        }
    }

    @Test(arguments: [ChunkedBody.signed, .signedTrailer(.sha256), .unsignedTrailer(.crc64nvme)])
    func whatIsEncodedWithSigV4AIsDecoded(body: ChunkedBody) throws {
        let content = Self.content(20_000)
        let (request, encoded) = try Upload.send(content, body, .ecdsa)
        #expect(request.value("content-length") == "\(encoded.count)")
        let head = try Upload.verifyHead(request)
        for piece in [nil, 13, 4096] {
            let decoded = Decoded(head, encoded, by: piece)
            #expect(decoded.failure == nil && decoded.content == content)
        }
        var damaged = encoded
        damaged[8500] ^= 1
        let refused = Decoded(head, damaged)
        #expect(refused.failure != nil)
        if body.form(.ecdsa).algorithm != nil { #expect(refused == Decoded(head, damaged, by: 100)) }
    }

    /// Whatever the first fault is, the pieces that the body comes in do not matter to what is let out before it.
    @Test(arguments: [ChunkedBody.signed, .signedTrailer(.crc32), .unsignedTrailer(.sha1)])
    func damageEndsTheSameInAnyPieces(body: ChunkedBody) throws {
        let content = Self.content(9000)
        let (request, encoded) = try Upload.send(content, body)
        let head = try Upload.verifyHead(request)
        var random = SeededGenerator(seed: 8)
        for round in 0..<100 {
            var damaged = encoded
            // The frames rather than what is in them.
            let frames = [0..<100, 8190..<8500, encoded.count - 150..<encoded.count]
            let range = frames.randomElement(using: &random) ?? 0..<1
            let index = Int.random(in: range, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: damaged[index] ^= UInt8.random(in: 1...255, using: &random)
            case 1: damaged.remove(at: index)
            default: damaged.removeLast(encoded.count - index)
            }
            let whole = Decoded(head, damaged)
            for piece in [round % 10 == 0 ? 1 : 11, 77] { #expect(Decoded(head, damaged, by: piece) == whole) }
            // A hex digit or the name of the trailer may change its case.
            #expect(whole.failure != nil || whole.content == content)
            if body.form(.hmac).algorithm != nil { #expect(content.starts(with: whole.content)) }
        }
    }

    /// A byte of a signed chunk is held until the last of them and the signature are here.
    @Test func signedChunksComeOutWhole() throws {
        let content = Self.content(10_000)
        let (request, encoded) = try Upload.send(content, .signed)
        var decoder = try Upload.verifyHead(request).bodyDecoder()
        var output: [UInt8] = []
        let header = "2000;chunk-signature=".utf8.count + 64 + 2
        try decoder.decode(encoded[..<(header + 8191)], into: &output)
        #expect(output == [])
        try decoder.decode(encoded[(header + 8191)...].prefix(1), into: &output)
        #expect(output == Array(content[..<8191]))
        try decoder.decode(encoded[(header + 8192)...], into: &output)
        // The last byte is the end's.
        #expect(output == Array(content.dropLast()))
        #expect(try decoder.finish().rest == [content[9999]])
    }

    @Test func unsignedBytesComeOutButForTheLast() throws {
        let claims: [(PayloadClaim, [UInt8])] = [(.unsigned, []), (.digest(PayloadDigest(of: [1, 2, 3])), [])]
        for (claim, body) in claims {
            var decoder = try Upload.head(claim, body: body).bodyDecoder()
            var output: [UInt8] = []
            try decoder.decode([1], into: &output)
            #expect(output == [])
            try decoder.decode([], into: &output)
            try decoder.decode([2, 3], into: &output)
            #expect(output == [1, 2])
            let whole = try decoder.finish()
            #expect(whole.rest == [3] && whole.length == 3 && whole.checksum == nil)
            #expect(whole.signature.claim.payload == claim)
        }
    }

    @Test func statedHashIsVerifiedOverTheBytes() throws {
        let head = try Upload.head(.digest(PayloadDigest(of: [1, 2, 3])))
        for wrong in [[], [1, 2], [1, 2, 4], [1, 2, 3, 0]] as [[UInt8]] {
            let failure = BodyFailure.hashMismatch(
                claimed: PayloadDigest(of: [1, 2, 3]), computed: PayloadDigest(of: wrong))
            #expect(Decoded(head, wrong, by: 1).failure == failure)
        }
        let empty = Decoded(try Upload.head(.digest(PayloadDigest(of: []))), [])
        #expect(empty.failure == nil && empty.length == 0)
    }

    /// Services that sign the body without stating its hash: the bytes must be those that the head was verified with.
    @Test func hashInTheSignatureIsVerifiedOverTheBytes() throws {
        let signed = try Sample.header()
        for body in [RequestBody.bytes(Sample.body), .digest(PayloadDigest(of: Sample.body))] {
            let request = WireRequest(method: signed.method, target: signed.target, headers: signed.headers, body: body)
            let claim = try SignatureClaim(reading: request)
            let head = try claim.verifyHead(secret: Suite.secret, at: Suite.now, expecting: Suite.expected())
            #expect(Decoded(head, Sample.body, by: 3).failure == nil)
            #expect(Decoded(head, Sample.body + [0]).failure?.code == "XAmzContentSHA256Mismatch")
            #expect(Decoded(head, []).failure?.code == "XAmzContentSHA256Mismatch")
        }
    }

    @Test func aFailureIsForGood() throws {
        let (request, encoded) = try Upload.send(Self.content(100), .signed)
        var decoder = try Upload.verifyHead(request).bodyDecoder()
        var output: [UInt8] = []
        var damaged = encoded
        damaged[90] ^= 1
        #expect(throws: BodyFailure.signatureDoesNotMatch) { try decoder.decode(damaged[...], into: &output) }
        #expect(throws: BodyFailure.signatureDoesNotMatch) { try decoder.decode(encoded[...], into: &output) }
        #expect(throws: BodyFailure.signatureDoesNotMatch) { try decoder.finish() }
        #expect(output == [])
    }

    @Test func limitsAreKept() throws {
        let content = Self.content(30_000)
        for body in [ChunkedBody.signed, .unsignedTrailer(.crc32)] {
            let (request, encoded) = try Upload.send(content, body, chunkSize: 10_000)
            let head = try Upload.verifyHead(request)
            let chunk = BodyLimits(maximumSignedChunk: 9_999)
            let failure = BodyFailure.chunkTooLarge(chunk: 1, size: 10_000, maximum: 9_999)
            #expect(Decoded(head, encoded, limits: chunk).failure == (body == .signed ? failure : nil))
            #expect(Decoded(head, encoded, limits: BodyLimits(maximumSignedChunk: 10_000)).failure == nil)
            let length = BodyLimits(maximumLength: 29_999)
            #expect(throws: BodyFailure.tooLong(maximum: 29_999)) { try head.bodyDecoder(length) }
            #expect(Decoded(head, encoded, limits: BodyLimits(maximumLength: 30_000)).failure == nil)
        }
        let whole = try Upload.head(.unsigned)
        #expect(Decoded(whole, [1, 2, 3], by: 1, limits: BodyLimits(maximumLength: 3)).failure == nil)
        #expect(Decoded(whole, [1, 2, 3], by: 1, limits: BodyLimits(maximumLength: 2)).failure == .tooLong(maximum: 2))
    }

    @Test func encoderTakesWhatWasAnnounced() throws {
        for body in [ChunkedBody.signed, .unsignedTrailer(.crc32)] {
            var (_, encoder) = try Upload.signer().streaming(Upload.plain, body, length: 10, at: Suite.now)
            var output: [UInt8] = []
            try encoder.encode(Self.content(9)[...], into: &output)
            #expect(throws: BodyFailure.lengthMismatch) { try encoder.finish(into: &output) }
            #expect(throws: BodyFailure.lengthMismatch) { try encoder.encode([1, 2], into: &output) }
            try encoder.encode([1], into: &output)
            try encoder.finish(into: &output)
            #expect(output.count == encoder.encodedLength)
        }
    }

    @Test func encoderIsForS3() throws {
        let signer = try Suite.signer()
        #expect(throws: SignatureFailure.unsupportedStreaming(.signed)) {
            try signer.streaming(Upload.plain, .signed, length: 0, at: Suite.now)
        }
    }

    @Test func encodingsAreKept() throws {
        let plain = Upload.plain.adding("Content-Encoding", "gzip")
        let headers = try Upload.signer().streaming(plain, .signed, length: 0, at: Suite.now).headers
        #expect(plain.setting(headers).value("content-encoding") == "aws-chunked,gzip")
    }
}
