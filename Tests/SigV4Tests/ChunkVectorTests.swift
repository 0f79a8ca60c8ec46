import AWSValues
import Crypto
import Testing

@testable import SigV4

/// The uploads that AWS documents: 65 KiB of the letter a, in chunks of 64 KiB.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
@Suite struct ChunkVectorTests {
    struct Example: CustomTestStringConvertible {
        let testDescription: String
        let body: ChunkedBody
        let headers: [WireRequest.Header]
        let seed: String
        let chunks: [String]
        let trailer: String
        let length: Int

        /// What is sent, framed by hand.
        var encoded: [UInt8] {
            let sizes = [65_536, 1024, 0]
            let framed = zip(sizes, chunks).map { size, signature in
                let data = size == 0 ? "" : String(repeating: "a", count: size) + "\r\n"
                return "\(String(size, radix: 16));chunk-signature=\(signature)\r\n\(data)"
            }
            return Array((framed.joined() + trailer + "\r\n").utf8)
        }
    }

    static let content = [UInt8](repeating: 0x61, count: 66_560)
    static let now = Instant(seconds: 1_369_353_600)
    static let secret = Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    static let keyID = AccessKeyID(ofAnyForm: "AKIAIOSFODNN7EXAMPLE")

    static let examples = [
        Example(
            testDescription: "chunks", body: .signed, headers: [("Content-Length", "66824")],
            seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
            chunks: [
                "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
                "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
                "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
            ], trailer: "", length: 66_824),
        Example(
            testDescription: "chunks and a trailer", body: .signedTrailer(.crc32c), headers: [],
            seed: "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
            chunks: [
                "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
            ],
            trailer: "x-amz-checksum-crc32c:sOO8/Q==\r\n"
                + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n",
            length: 66_946),
    ]

    private func request(_ headers: [WireRequest.Header]) -> WireRequest {
        WireRequest(
            method: "PUT", target: "/examplebucket/chunkObject.txt",
            headers: [("Host", "s3.amazonaws.com"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")] + headers)
    }

    private func streaming(
        _ example: Example, _ regions: SignedRegions
    ) throws -> (request: WireRequest, encoder: BodyEncoder) {
        let signer = Signer(accessKeyID: Self.keyID, secret: Self.secret, regions: regions, service: "s3")
        let plain = request(example.headers)
        let (headers, encoder) = try signer.streaming(plain, example.body, length: Self.content.count, at: Self.now)
        return (plain.setting(headers), encoder)
    }

    @Test(arguments: examples) func bodyIsEncoded(example: Example) throws {
        var (request, encoder) = try streaming(example, .one(Suite.region()))
        #expect(request.value("authorization").hasSuffix("Signature=\(example.seed)"))
        #expect(encoder.encodedLength == example.length && example.encoded.count == example.length)
        var encoded: [UInt8] = []
        for start in stride(from: 0, to: Self.content.count, by: 10_000) {
            try encoder.encode(Self.content[start...].prefix(10_000), into: &encoded)
        }
        try encoder.finish(into: &encoded)
        #expect(encoded == example.encoded)
    }

    @Test(arguments: examples, [1, 7, 1000, 66_000, 70_000]) func bodyIsDecoded(example: Example, size: Int) throws {
        let request = try streaming(example, .one(Suite.region())).request
        let expected = ExpectedScope(service: "s3", regions: .any)
        let head = try SignatureClaim(reading: request).verifyHead(
            secret: Self.secret, at: Self.now, expecting: expected)
        let decoded = Decoded(head, example.encoded, by: size)
        #expect(decoded.failure == nil && decoded.length == 66_560)
        #expect(decoded.content == Self.content)
        #expect(decoded.checksum?.value == (example.trailer.isEmpty ? nil : "sOO8/Q=="))
    }

    /// aws-c-auth's test of chunks with SigV4A (tests/test_chunked_signing.c): what is signed is fixed but for the
    /// signature before it, and the public key is.
    @Test(arguments: examples) func sigV4AChunksAreSigned(example: Example) throws {
        let regions = SignedRegions.set(RegionSet(try Suite.region()))
        var (request, encoder) = try streaming(example, regions)
        let expected = ExpectedScope(service: "s3", regions: .any, algorithms: [.ecdsa])
        let head = try SignatureClaim(reading: request).verifyHead(
            secret: Self.secret, at: Self.now, expecting: expected)
        var encoded: [UInt8] = []
        try encoder.encode(Self.content[...], into: &encoded)
        try encoder.finish(into: &encoded)
        #expect(encoded.count == encoder.encodedLength)
        #expect(Decoded(head, encoded).content == Self.content)

        let point =
            "18b7d04643359f6ec270dcbab8dce6d169d66ddc9778c75cfb08dfdb701637ab"
            + "fa36b35e4fe67e3112261d2e17a956ef85b06e44712d2850bcd3c2161e9993f2"
        let key = try P256.Signing.PublicKey(rawRepresentation: try #require(LowerHex.decoded(point.utf8)))
        let text = String(decoding: encoded, as: UTF8.self)
        let signatures = text.matches(of: #/(?:chunk|trailer)-signature[=:]([0-9a-f]+)\**\r\n/#).map { String($0.1) }
        let hashes = [
            "bf718b6f653bebc184e1479f1935b8da974d701b893afcf49e701f3e2f9f9c5a",
            "2edc986847e209b4016e141a6dc8716d3207350f416969382d431539bf292e4a",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            // Of the trailer.
            "1e376db7e1a34a8ef1c4bcee131a2d60a1cb62503747488624e10995f448d774",
        ]
        #expect(signatures.count == (example.trailer.isEmpty ? 3 : 4))
        var previous = LowerHex.encoded(head.claim.signature)
        for (index, (signature, hash)) in zip(signatures, hashes).enumerated() {
            let part = index < 3 ? "PAYLOAD" : "TRAILER"
            let nothing = index < 3 ? "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n" : ""
            let signed =
                "AWS4-ECDSA-P256-SHA256-\(part)\n20130524T000000Z\n20130524/s3/aws4_request\n\(previous)\n"
                + nothing + hash
            let der = try #require(LowerHex.decoded(signature.utf8))
            let parsed = try P256.Signing.ECDSASignature(derRepresentation: der)
            #expect(key.isValidSignature(parsed, for: Array(signed.utf8)), "\(index)")
            previous = signature
        }
    }
}
