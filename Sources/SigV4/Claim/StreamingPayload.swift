/// The bodies that come in chunks of S3's own framing, and say at the head of the request how they are signed.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
public enum StreamingPayload: String, CaseIterable, Sendable {
    case signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
    case signedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
    case unsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
    case ecdsa = "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD"
    case ecdsaTrailer = "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER"

    /// By bytes.
    init?(name: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else { return nil }
        self = found
    }

    /// What signs each chunk, and the trailer; nil when they are not signed.
    public var algorithm: SignatureAlgorithm? {
        switch self {
        case .signed, .signedTrailer: .hmac
        case .ecdsa, .ecdsaTrailer: .ecdsa
        case .unsignedTrailer: nil
        }
    }

    /// Whether a trailer may follow the last chunk. Where that is signed there must be one.
    public var hasTrailer: Bool {
        switch self {
        case .signed, .ecdsa: false
        case .signedTrailer, .unsignedTrailer, .ecdsaTrailer: true
        }
    }
}
