/// Why a body is not what the head of its request says. The set is closed; `code`, `message` and `status` say it in
/// S3's words.
public enum BodyFailure: Error, Equatable, Sendable {
    // What the head says.

    /// No `x-amz-decoded-content-length`, or one that is no number.
    case missingDecodedLength
    /// The content is longer than `maximum` bytes, or would be.
    case tooLong(maximum: Int)
    /// An `x-amz-trailer` that is not one checksum we know.
    case unsupportedTrailer(String)

    // Its framing.

    /// It ends too early or goes on after its end, or a chunk does not have its form.
    case brokenFraming
    /// The chunks are not as long together as the head says.
    case lengthMismatch
    /// A chunk of `size` bytes with another after it, which is number `chunk` from 1.
    case chunkTooSmall(chunk: Int, size: Int)
    case chunkTooLarge(chunk: Int, size: Int, maximum: Int)

    // Its content.

    /// Of a chunk or of the trailer.
    case signatureDoesNotMatch
    /// A trailer that is missing, is not the one that the head announces, or has no form.
    case malformedTrailer
    case malformedChecksum(ChecksumAlgorithm)
    case checksumMismatch(ChecksumAlgorithm)
    case hashMismatch(claimed: PayloadDigest, computed: PayloadDigest)
}

/// As S3 answers. Codes and texts are from answers that projects have recorded, such as versity/versitygw's issues
/// #1666, #1683, #1690 and scality/Arsenal's #2596.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
extension BodyFailure {
    public var code: String {
        switch self {
        case .missingDecodedLength: "MissingContentLength"
        case .tooLong: "EntityTooLarge"
        case .unsupportedTrailer, .malformedChecksum: "InvalidRequest"
        case .brokenFraming, .lengthMismatch: "IncompleteBody"
        case .chunkTooSmall, .chunkTooLarge: "InvalidChunkSizeError"
        case .signatureDoesNotMatch: "SignatureDoesNotMatch"
        case .malformedTrailer: "MalformedTrailerError"
        case .checksumMismatch: "BadDigest"
        case .hashMismatch: "XAmzContentSHA256Mismatch"
        }
    }

    public var status: Int {
        switch self {
        case .missingDecodedLength: 411
        case .chunkTooSmall, .chunkTooLarge, .signatureDoesNotMatch: 403
        case .tooLong, .unsupportedTrailer, .malformedChecksum, .brokenFraming, .lengthMismatch, .malformedTrailer,
            .checksumMismatch, .hashMismatch:
            400
        }
    }

    public var message: String {
        switch self {
        case .missingDecodedLength: "You must provide the Content-Length HTTP header."
        case .tooLong: "Your proposed upload exceeds the maximum allowed size"
        case .unsupportedTrailer: "The value specified in the x-amz-trailer header is not supported"
        case .brokenFraming: "The request body terminated unexpectedly"
        case .lengthMismatch:
            "You did not provide the number of bytes specified by the Content-Length HTTP header"
        case .chunkTooSmall:
            "Only the last chunk is allowed to have a size less than \(BodyLimits.minimumChunk) bytes"
        // Ours: S3 names no limit.
        case .chunkTooLarge(_, _, let maximum): "A signed chunk must not have more than \(maximum) bytes"
        case .signatureDoesNotMatch:
            "The request signature we calculated does not match the signature you provided. Check your key and "
                + "signing method."
        case .malformedTrailer:
            "The request contained trailing data that was not well-formed or did not conform to our published schema."
        case .malformedChecksum(let algorithm): "Value for \(algorithm.header) trailing header is invalid."
        case .checksumMismatch(let algorithm):
            "The \(algorithm.rawValue) you specified did not match the calculated checksum."
        case .hashMismatch: "The provided 'x-amz-content-sha256' header does not match what was computed."
        }
    }
}
