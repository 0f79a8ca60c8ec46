/// What a signature says of the body.
public enum PayloadClaim: Hashable, Sendable {
    /// Its hash is in the request.
    case digest(PayloadDigest)
    /// Its hash is signed without being stated.
    case body
    /// S3 only: the body may be anything.
    case unsigned

    static let unsignedText = "UNSIGNED-PAYLOAD"

    /// Reads a value of `x-amz-content-sha256`.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
    init(_ text: String, rules: SigningRules) throws(SignatureFailure) {
        if let digest = PayloadDigest(hex: text) {
            self = .digest(digest)
        } else if let streaming = StreamingPayload(rawValue: text) {
            throw .unsupportedStreaming(streaming)
        } else if text == Self.unsignedText {
            guard rules.payload == .mayBeUnsigned else { throw .unsignedPayloadRefused }
            self = .unsigned
        } else {
            throw .unknownPayloadHash(text)
        }
    }

    /// The claim of a request with an `Authorization` header.
    static func read(_ request: WireRequest, rules: SigningRules) throws(SignatureFailure) -> PayloadClaim {
        if let text = try request.single(SignatureHeader.contentSHA256) { return try PayloadClaim(text, rules: rules) }
        switch rules.payload {
        case .signed: return .body
        case .mayBeUnsigned: throw .missingPayloadHash
        }
    }

    /// The claim of a presigned request, which some clients state as a parameter.
    static func readPresigned(
        _ request: WireRequest, target: RequestTarget, rules: SigningRules
    ) throws(SignatureFailure) -> PayloadClaim {
        let header = try request.single(SignatureHeader.contentSHA256)
        let parameter = try target.single(PresignParameter.contentSHA256)
        if header != nil && parameter != nil { throw .duplicateParameter(PresignParameter.contentSHA256) }
        if let text = header ?? parameter { return try PayloadClaim(text, rules: rules) }
        switch rules.payload {
        case .signed: return .body
        case .mayBeUnsigned: return .unsigned
        }
    }

    /// The last line of the canonical request.
    func canonicalText(of body: RequestBody) -> String {
        switch self {
        case .digest(let digest): digest.description
        case .body: body.digest.description
        case .unsigned: Self.unsignedText
        }
    }

    /// Refuses a body that is not the one of the claim.
    func check(_ body: RequestBody) throws(SignatureFailure) {
        switch self {
        case .digest(let claimed):
            let computed = body.digest
            guard claimed == computed else { throw .payloadHashMismatch(claimed: claimed, computed: computed) }
        // The signature covered the body's own hash.
        case .body: break
        case .unsigned: break
        }
    }
}
