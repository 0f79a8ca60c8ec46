import Crypto

/// The signatures of a body's parts, each over the one before it; the first is the request's own.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
struct ChunkChain: Sendable {
    enum Part {
        case chunk, trailer

        var suffix: String {
            switch self {
            case .chunk: "-PAYLOAD"
            case .trailer: "-TRAILER"
            }
        }
    }

    private let key: SigningKey
    private let algorithm: SignatureAlgorithm
    /// Time and scope.
    private let context: String
    /// Hex digits.
    private var previous: [UInt8]

    /// - Parameter seed: the signature of the request.
    init(_ key: SigningKey, scope: CredentialScope, signedAt: String, seed: [UInt8]) {
        self.key = key
        algorithm = scope.algorithm
        context = "\n\(signedAt)\n\(scope)\n"
        previous = LowerHex.digits(seed)
    }

    /// Takes `text` as the signature of the next part, whose SHA-256 is `hash`. Hex digits; of SigV4A they may be
    /// filled up with stars, which are not part of the chain.
    mutating func take(_ text: ArraySlice<UInt8>, of part: Part, hash: SHA256Digest) throws(BodyFailure) {
        guard hasForm(text) else { throw .brokenFraming }
        let digits = Array(text.prefix { $0 != ASCII.star })
        guard let signature = algorithm.signature(hex: digits),
            key.isValid(signature, of: stringToSign(part, hash: hash))
        else { throw .signatureDoesNotMatch }
        previous = digits
    }

    /// Signs the next part, in as many characters for each.
    mutating func next(_ part: Part, hash: SHA256Digest) -> [UInt8] {
        previous = LowerHex.digits(key.signature(of: stringToSign(part, hash: hash)))
        return previous + [UInt8](repeating: ASCII.star, count: max(0, algorithm.maximumHexLength - previous.count))
    }

    /// S3 calls a signature that is too long or too short a broken body.
    private func hasForm(_ text: ArraySlice<UInt8>) -> Bool {
        switch algorithm {
        case .hmac: text.count == algorithm.maximumHexLength
        case .ecdsa:
            text.count <= algorithm.maximumHexLength && text.drop { $0 != ASCII.star }.allSatisfy { $0 == ASCII.star }
        }
    }

    func stringToSign(_ part: Part, hash: SHA256Digest) -> [UInt8] {
        var text = Array("\(algorithm.rawValue)\(part.suffix)\(context)".utf8)
        text += previous
        text.append(ASCII.newline)
        switch part {
        case .chunk: text += Self.hashOfNothing
        case .trailer: break
        }
        text += LowerHex.digits(hash)
        return text
    }

    /// And the end of its line.
    private static let hashOfNothing = LowerHex.digits(SHA256.hash(data: [UInt8]())) + [ASCII.newline]
}
