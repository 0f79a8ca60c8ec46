import AWSValues
import Crypto
import Testing

@testable import SigV4

/// Bodies that are refused, each with S3's code. What S3 answers to many of these has been recorded in
/// versity/versitygw's tests of unsigned and of signed trailers.
@Suite struct BodyRefusalTests {
    struct Unsigned: CustomTestStringConvertible {
        let body: String
        let length: Int
        var trailer: String? = "x-amz-checksum-crc64nvme"
        let failure: BodyFailure?

        var testDescription: String { "\(body.prefix(60).debugDescription) of \(length), \(trailer ?? "no trailer")" }
    }

    static let unsignedRows: [Unsigned] = [
        Unsigned(body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\r\n\r\n", length: 5, failure: nil),
        Unsigned(body: "b\r\nhello world\r\n0\r\n\r\n", length: 11, trailer: nil, failure: nil),
        // In any case, with space and the line end of MinIO's client.
        Unsigned(
            body: "0005\r\nhello\r\n00\r\nX-Amz-Checksum-CRC64NVME: M3eFcAZSQlc= \r\n\r\n", length: 5, failure: nil),
        Unsigned(body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\n\r\n\r\n", length: 5, failure: nil),

        // A trailer that is not the one that is announced.
        Unsigned(body: "5\r\nhello\r\n0\r\n\r\n", length: 5, failure: .malformedTrailer),
        Unsigned(body: "5\r\nhello\r\n0\r\n:M3eFcAZSQlc=\r\n\r\n", length: 5, failure: .malformedTrailer),
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\r\n\r\n", length: 5, trailer: nil,
            failure: .malformedTrailer),
        Unsigned(
            body: "5\r\nhello\r\n0\r\ninvalid_trailer:M3eFcAZSQlc=\r\n\r\n", length: 5, failure: .malformedTrailer),
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvmeM3eFcAZSQlc=\r\n\r\n", length: 5,
            failure: .malformedTrailer),
        Unsigned(
            body:
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\r\n\r\n",
            length: 5, failure: .malformedTrailer),
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\nx-amz-meta-a:b\r\n\r\n", length: 5,
            failure: .malformedTrailer),
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", length: 5, failure: .malformedTrailer),

        // One that is, and does not fit.
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:invalid_checksum\r\n\r\n", length: 5,
            failure: .malformedChecksum(.crc64nvme)),
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:QFRKMGE3tuw=\r\n\r\n", length: 5,
            failure: .checksumMismatch(.crc64nvme)),

        // Framing.
        Unsigned(body: "A\ndummy data\r\n0\r\n\r\n", length: 10, failure: .brokenFraming),
        Unsigned(body: "A\r\ndummy data0\r\n\r\n", length: 10, failure: .brokenFraming),
        Unsigned(body: "A\r\nXYZ\r\ndummy data\r\n0\r\n\r\n", length: 10, failure: .brokenFraming),
        Unsigned(body: "9\r\ndummy data\r\n0\r\n\r\n", length: 10, failure: .brokenFraming),
        Unsigned(body: "A\r\ndummy data\r\n0\r\n", length: 10, failure: .brokenFraming),
        Unsigned(
            body: "A\r\ndummy data\r\n0\r\nx-amz-checksum-crc64nvme:dPVWc2vU1+Q=\r\n", length: 10,
            failure: .brokenFraming),
        Unsigned(
            body: "A\r\ndummy data\r\n0\r\nx-amz-checksum-crc64nvme:dPVWc2vU1+Q=\r\n\n", length: 10,
            failure: .brokenFraming),
        Unsigned(body: "A\r\n", length: 10, failure: .brokenFraming),
        Unsigned(body: "", length: 10, failure: .brokenFraming),
        Unsigned(body: "", length: 0, failure: .brokenFraming),
        Unsigned(body: "\r\n", length: 0, failure: .brokenFraming),
        Unsigned(body: "size\r\ndummy data\r\n0\r\n\r\n", length: 10, failure: .brokenFraming),
        Unsigned(body: "-5\r\nhello\r\n0\r\n\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: "+5\r\nhello\r\n0\r\n\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: "0x5\r\nhello\r\n0\r\n\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: " 5\r\nhello\r\n0\r\n\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: "5;a=b\r\nhello\r\n0\r\n\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: "ffffffffffffffff\r\nhello\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: "7fffffffffffffff\r\nhello\r\n", length: 5, failure: .lengthMismatch),
        Unsigned(body: "00000000000000005\r\nhello\r\n", length: 5, failure: .brokenFraming),
        Unsigned(body: String(repeating: "0", count: 400), length: 5, failure: .brokenFraming),
        Unsigned(
            body: "0\r\nx-amz-checksum-crc64nvme:" + String(repeating: " ", count: 1100), length: 0,
            failure: .brokenFraming),
        Unsigned(
            body: "5\r\nhello\r\n0\r\nx-amz-checksum-crc64nvme:M3eFcAZSQlc=\r\n\r\nx", length: 5,
            failure: .brokenFraming),

        // Length.
        Unsigned(body: "b\r\nabcdefghijk\r\n0\r\n\r\n", length: 5, failure: .lengthMismatch),
        Unsigned(body: "b\r\nabcdefghijk\r\n0\r\n\r\n", length: 200, failure: .lengthMismatch),
        Unsigned(body: "0\r\n\r\n", length: 1, failure: .lengthMismatch),
    ]

    @Test(arguments: unsignedRows) func unsignedBody(row: Unsigned) throws {
        let head = try Upload.head(.unsignedTrailer, length: row.length, trailer: row.trailer)
        for size in [nil, 1, 2] {
            #expect(Decoded(head, Array(row.body.utf8), by: size).failure == row.failure)
        }
    }

    /// S3's answer to chunks of 5 bytes and 1 names chunk 2 and 5 bytes.
    @Test(arguments: [
        ([100], nil), ([8192, 8192, 100], nil), ([10_000, 8192, 1], nil),
        ([5, 1], BodyFailure.chunkTooSmall(chunk: 2, size: 5)),
        ([8192, 8191, 8192], .chunkTooSmall(chunk: 3, size: 8191)),
        ([9000, 9000, 1, 1], .chunkTooSmall(chunk: 4, size: 1)),
    ]) func onlyTheLastChunkIsSmall(sizes: [Int], failure: BodyFailure?) throws {
        let total = sizes.reduce(0, +)
        let frames = sizes.map { "\(String($0, radix: 16))\r\n\(String(repeating: "a", count: $0))\r\n" }
        let head = try Upload.head(.unsignedTrailer, length: total)
        #expect(Decoded(head, Array((frames.joined() + "0\r\n\r\n").utf8)).failure == failure)
    }

    struct Signed: CustomTestStringConvertible {
        let testDescription: String
        let failure: BodyFailure?
        let change: @Sendable (String) -> String

        init(_ name: String, _ failure: BodyFailure?, _ change: @escaping @Sendable (String) -> String) {
            testDescription = name
            self.failure = failure
            self.change = change
        }
    }

    /// Changes to `7;chunk-signature=…` `abcdefg` `0;chunk-signature=…` `x-amz-checksum-sha1:…`
    /// `x-amz-trailer-signature:…`.
    static let signedRows: [Signed] = [
        Signed("no change", nil) { $0 },
        Signed("the line end of MinIO's client", nil) {
            $0.replacing("=\r\nx-amz-trailer", with: "=\n\r\nx-amz-trailer")
        },
        Signed("other content", .signatureDoesNotMatch) { $0.replacing("abcdefg", with: "abcdefh") },
        Signed("another size", .lengthMismatch) { $0.replacing("7;chunk", with: "8;chunk") },
        Signed("a smaller size", .signatureDoesNotMatch) { $0.replacing("7;chunk", with: "6;chunk") },
        Signed("no signature of a chunk", .brokenFraming) { $0.replacing(#/^7;chunk-signature=[0-9a-f]+/#, with: "7") },
        Signed("an empty signature", .brokenFraming) {
            $0.replacing(#/^7;chunk-signature=[0-9a-f]+/#, with: "7;chunk-signature=")
        },
        Signed("another parameter", .brokenFraming) { $0.replacing("7;chunk-signature", with: "7;chunk-sign") },
        Signed("one parameter more", .brokenFraming) { $0.replacing("7;", with: "7;a=b;") },
        Signed("a signature in upper case", .signatureDoesNotMatch) {
            $0.replacing(#/^7;chunk-signature=[0-9a-f]+/#) {
                "7;chunk-signature=" + $0.output.dropFirst(18).uppercased()
            }
        },
        Signed("a padded signature", .brokenFraming) { $0.replacing("\r\nabc", with: "*\r\nabc") },
        Signed("no last chunk", .brokenFraming) { $0.replacing(#/\r\n0;chunk-signature=[0-9a-f]+/#, with: "") },
        Signed("an unsigned last chunk", .brokenFraming) {
            $0.replacing(#/\r\n0;chunk-signature=[0-9a-f]+/#, with: "\r\n0")
        },
        Signed("the last chunk with the signature of the first", .signatureDoesNotMatch) { text in
            let first = text.prefix(18 + 64).dropFirst(2)
            return text.replacing(#/\r\n0;chunk-signature=[0-9a-f]+/#, with: "\r\n0;" + first)
        },
        // A line end counts as one character.
        Signed("a chunk twice", .chunkTooSmall(chunk: 2, size: 7)) { $0.prefix(18 + 64 + 1 + 7 + 1) + $0 },
        Signed("no checksum", .malformedTrailer) { $0.replacing(#/x-amz-checksum-sha1:.*\r\n/#, with: "") },
        Signed("another checksum", .malformedTrailer) {
            $0.replacing("x-amz-checksum-sha1", with: "x-amz-checksum-sha256")
        },
        Signed("no colon", .malformedTrailer) { $0.replacing("x-amz-checksum-sha1:", with: "x-amz-checksum-sha1") },
        Signed("no base64", .malformedChecksum(.sha1)) { $0.replacing(#/-sha1:./#, with: "-sha1:!") },
        // Signed text has changed, so the signature is what is wrong.
        Signed("a wrong checksum", .signatureDoesNotMatch) { $0.replacing(#/-sha1:.../#, with: "-sha1:AAA") },
        Signed("no signature of the trailer", .brokenFraming) {
            $0.replacing(#/x-amz-trailer-signature:.*\r\n/#, with: "")
        },
        Signed("no end", .brokenFraming) { String($0.dropLast(2)) },
        Signed("no trailer at all", .malformedTrailer) {
            $0.replacing(#/x-amz-checksum-sha1(.|\r\n)*$/#, with: "\r\n")
        },
        Signed("another name for the signature", .brokenFraming) {
            $0.replacing("trailer-signature", with: "trailer-sign")
        },
        Signed("a short signature of the trailer", .brokenFraming) { $0.dropLast(6) + "\r\n\r\n" },
        Signed("a wrong signature of the trailer", .signatureDoesNotMatch) {
            $0.replacing(#/trailer-signature:.../#, with: "trailer-signature:zzz")
        },
        Signed("a line after the signature", .brokenFraming) { $0.dropLast(2) + "a:b\r\n\r\n" },
        Signed("the signature before the checksum", .malformedTrailer) {
            $0.replacing(#/(x-amz-checksum-sha1:.*\r\n)(x-amz-trailer.*\r\n)/#) { "\($0.output.2)\($0.output.1)" }
        },
        Signed("something behind the end", .brokenFraming) { $0 + "\r\n" },
    ]

    @Test(arguments: signedRows) func signedBody(row: Signed) throws {
        let (request, encoded) = try Upload.send(Array("abcdefg".utf8), .signedTrailer(.sha1))
        let head = try Upload.verifyHead(request)
        let changed = row.change(String(decoding: encoded, as: UTF8.self))
        #expect(row.failure == nil || changed != String(decoding: encoded, as: UTF8.self))
        for size in [nil, 1, 50] {
            #expect(Decoded(head, Array(changed.utf8), by: size).failure == row.failure)
        }
    }

    /// A client that signs what is wrong is refused for that.
    @Test func aWellSignedTrailerMustBeRight() throws {
        let head = try Upload.head(.signedTrailer, length: 0, trailer: "x-amz-checksum-crc32")
        for (checksum, failure) in [("AAAAAA==", nil), ("AAAAAQ==", BodyFailure.checksumMismatch(.crc32))] {
            var chain = Upload.chain(head)
            let last = String(decoding: chain.next(.chunk, hash: SHA256.hash(data: [UInt8]())), as: UTF8.self)
            let trailer = chain.next(.trailer, hash: TrailerReader.hash(.crc32, Array(checksum.utf8)))
            let body =
                "0;chunk-signature=\(last)\r\nx-amz-checksum-crc32:\(checksum)\r\n"
                + "x-amz-trailer-signature:\(String(decoding: trailer, as: UTF8.self))\r\n\r\n"
            #expect(Decoded(head, Array(body.utf8)).failure == failure)
        }
    }

    /// Chunks of another request, or of this one in another order, do not fit the chain.
    @Test func chunksKeepTheirPlace() throws {
        let content = BodyDecoderTests.content(3 * 8192)
        let (request, encoded) = try Upload.send(content, .signed)
        let head = try Upload.verifyHead(request)
        let size = "2000;chunk-signature=".utf8.count + 64 + 2 + 8192 + 2
        let chunks = (0..<3).map { Array(encoded[($0 * size)...].prefix(size)) }
        let end = Array(encoded[(3 * size)...])
        #expect(Decoded(head, chunks.joined() + end).failure == nil)
        let swapped = Decoded(head, chunks[0] + chunks[2] + chunks[1] + end)
        #expect(swapped.failure == .signatureDoesNotMatch && content.starts(with: swapped.content))
        #expect(swapped.content.count == 8191)
        #expect(Decoded(head, chunks[0] + chunks[1] + end).failure == .signatureDoesNotMatch)
        let other = try Upload.verifyHead(
            Upload.plain.with(target: "/bucket/other").setting(
                Upload.signer().streaming(
                    Upload.plain.with(target: "/bucket/other"), .signed, length: content.count, at: Suite.now
                ).headers))
        #expect(Decoded(other, encoded).failure == .signatureDoesNotMatch)
    }

    struct Head: CustomTestStringConvertible {
        let testDescription: String
        let form: StreamingPayload
        var headers: [WireRequest.Header] = []
        let failure: BodyFailure

        init(_ name: String, _ form: StreamingPayload, _ headers: [(String, String)], _ failure: BodyFailure) {
            testDescription = name
            self.form = form
            self.headers = headers
            self.failure = failure
        }
    }

    static let length = ("X-Amz-Decoded-Content-Length", "5")
    static let headRows: [Head] = [
        Head("no length", .signed, [], .missingDecodedLength),
        Head("no length, unsigned", .unsignedTrailer, [], .missingDecodedLength),
        Head("an empty length", .signed, [("X-Amz-Decoded-Content-Length", "")], .missingDecodedLength),
        Head("a length in words", .signed, [("X-Amz-Decoded-Content-Length", "abc")], .missingDecodedLength),
        Head("a length with words", .signed, [("X-Amz-Decoded-Content-Length", "12x")], .missingDecodedLength),
        Head("a negative length", .signed, [("X-Amz-Decoded-Content-Length", "-1")], .missingDecodedLength),
        Head("two lengths", .signed, [length, length], .missingDecodedLength),
        Head(
            "a length without end", .signed, [("X-Amz-Decoded-Content-Length", String(repeating: "9", count: 19))],
            .missingDecodedLength),
        Head(
            "a length above S3's", .signed, [("X-Amz-Decoded-Content-Length", "5368709121")], .tooLong(maximum: 5 << 30)
        ),
        Head("no trailer where it is signed", .signedTrailer, [length], .malformedTrailer),
        Head(
            "a trailer where there is none", .signed, [length, ("X-Amz-Trailer", "x-amz-checksum-crc32")],
            .malformedTrailer),
        Head(
            "an unknown trailer", .signedTrailer, [length, ("X-Amz-Trailer", "x-amz-meta-a")],
            .unsupportedTrailer("x-amz-meta-a")),
        Head(
            "an unknown checksum", .unsignedTrailer, [length, ("X-Amz-Trailer", "x-amz-checksum-xxhash64")],
            .unsupportedTrailer("x-amz-checksum-xxhash64")),
        Head("an empty trailer", .unsignedTrailer, [length, ("X-Amz-Trailer", "")], .unsupportedTrailer("")),
        Head(
            "two trailers", .unsignedTrailer,
            [length, ("X-Amz-Trailer", "x-amz-checksum-crc32"), ("X-Amz-Trailer", "x-amz-checksum-sha1")],
            .unsupportedTrailer("x-amz-checksum-crc32,x-amz-checksum-sha1")),
    ]

    @Test(arguments: headRows) func headIsRefused(row: Head) throws {
        let head = try Upload.head(row.form, length: nil, headers: row.headers)
        #expect(throws: row.failure) { try head.bodyDecoder() }
    }

    /// It would never come, and whoever reads the head might believe that it has been verified.
    @Test func wholeBodiesHaveNoTrailer() throws {
        for claim in [PayloadClaim.unsigned, .digest(PayloadDigest(of: []))] {
            let head = try Upload.head(claim, headers: [("X-Amz-Trailer", "x-amz-checksum-crc32")])
            #expect(throws: BodyFailure.malformedTrailer) { try head.bodyDecoder() }
        }
    }

    static let wording: [(BodyFailure, String, Int)] = [
        (.missingDecodedLength, "MissingContentLength", 411), (.tooLong(maximum: 1), "EntityTooLarge", 400),
        (.unsupportedTrailer("x"), "InvalidRequest", 400), (.brokenFraming, "IncompleteBody", 400),
        (.lengthMismatch, "IncompleteBody", 400), (.chunkTooSmall(chunk: 2, size: 5), "InvalidChunkSizeError", 403),
        (.chunkTooLarge(chunk: 1, size: 2, maximum: 1), "InvalidChunkSizeError", 403),
        (.signatureDoesNotMatch, "SignatureDoesNotMatch", 403), (.malformedTrailer, "MalformedTrailerError", 400),
        (.malformedChecksum(.crc32), "InvalidRequest", 400), (.checksumMismatch(.crc32), "BadDigest", 400),
        (
            .hashMismatch(claimed: PayloadDigest(of: []), computed: PayloadDigest(of: [1])),
            "XAmzContentSHA256Mismatch",
            400
        ),
    ]

    @Test(arguments: wording) func failureReadsAsOnS3(failure: BodyFailure, code: String, status: Int) {
        #expect(failure.code == code && failure.status == status)
    }

    @Test func textsAreS3s() {
        #expect(
            BodyFailure.checksumMismatch(.crc64nvme).message
                == "The CRC64NVME you specified did not match the calculated checksum.")
        #expect(
            BodyFailure.malformedChecksum(.sha1).message == "Value for x-amz-checksum-sha1 trailing header is invalid.")
        #expect(
            BodyFailure.chunkTooSmall(chunk: 2, size: 5).message
                == "Only the last chunk is allowed to have a size less than 8192 bytes")
        #expect(BodyFailure.brokenFraming.message == "The request body terminated unexpectedly")
    }
}
