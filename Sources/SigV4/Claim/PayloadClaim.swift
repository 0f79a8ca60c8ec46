/// What a signature says of the body.
public enum PayloadClaim: Hashable, Sendable {
    /// Its hash is in the request.
    case digest(PayloadDigest)
    /// Its hash is signed without being stated.
    case body
    /// S3 only: the body may be anything.
    case unsigned
    /// S3 only: the body comes in chunks, or has a trailer, which say more.
    case streaming(StreamingPayload)

    static let unsignedText = "UNSIGNED-PAYLOAD"

    /// Reads a value of `x-amz-content-sha256`.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
    init(_ text: String, rules: SigningRules, algorithm: SignatureAlgorithm) throws(SignatureFailure) {
        if let digest = PayloadDigest(hex: text) {
            self = .digest(digest)
        } else if let form = StreamingPayload(name: text) {
            guard rules.payload == .mayBeUnsigned, form.algorithm == nil || form.algorithm == algorithm else {
                throw .unsupportedStreaming(form)
            }
            self = .streaming(form)
        } else if text.utf8.elementsEqual(Self.unsignedText.utf8) {
            guard rules.payload == .mayBeUnsigned else { throw .unsignedPayloadRefused }
            self = .unsigned
        } else {
            throw .unknownPayloadHash(text)
        }
    }

    /// The claim of a request with an `Authorization` header.
    static func read(
        _ request: WireRequest, rules: SigningRules, algorithm: SignatureAlgorithm
    ) throws(SignatureFailure) -> PayloadClaim {
        if let text = try request.single(SignatureHeader.contentSHA256) {
            return try PayloadClaim(text, rules: rules, algorithm: algorithm)
        }
        switch rules.payload {
        case .signed: return .body
        case .mayBeUnsigned: throw .missingPayloadHash
        }
    }

    /// The claim of a presigned request, which some clients state as a parameter. AWS documents chunks and trailers for
    /// the `Authorization` header alone, and no client presigns them: they are refused here, whatever signs them.
    static func readPresigned(
        _ request: WireRequest, target: RequestTarget, rules: SigningRules, algorithm: SignatureAlgorithm
    ) throws(SignatureFailure) -> PayloadClaim {
        let header = try request.single(SignatureHeader.contentSHA256)
        let parameter = try target.single(PresignParameter.contentSHA256)
        if header != nil && parameter != nil { throw .duplicateParameter(PresignParameter.contentSHA256) }
        if let text = header ?? parameter {
            let claim = try PayloadClaim(text, rules: rules, algorithm: algorithm)
            if case .streaming(let form) = claim { throw .unsupportedStreaming(form) }
            return claim
        }
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
        case .streaming(let form): form.rawValue
        }
    }

    /// Refuses a body that is not the one of the claim, and one that has to be decoded.
    func check(_ body: RequestBody) throws(SignatureFailure) {
        switch self {
        case .digest(let claimed):
            let computed = body.digest
            guard claimed == computed else { throw .payloadHashMismatch(claimed: claimed, computed: computed) }
        // The signature covered the body's own hash.
        case .body: break
        case .unsigned: break
        case .streaming(let form): throw .unsupportedStreaming(form)
        }
    }
}
