/// Where services differ in what they sign.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
public struct SigningRules: Hashable, Sendable {
    public enum Path: Hashable, Sendable {
        /// S3: the decoded path is encoded once, and `a/../b` and `a//b` are keys of their own. An escaped slash signs
        /// as a slash.
        case encodedOnce
        /// All others: `.`, `..` and empty segments are resolved, then the path of the request line, which is encoded
        /// already, is encoded again. **A handler that looks at the path must resolve it the same way.**
        case normalizedAndEncodedTwice
        /// As above without resolving. No service of AWS is known to want this; clients can be told to do it.
        case encodedTwice
    }

    public enum Payload: Hashable, Sendable {
        /// The body is always signed; `x-amz-content-sha256` may repeat its hash.
        case signed
        /// S3: `x-amz-content-sha256` is mandatory in the header form, and a body may be left unsigned.
        case mayBeUnsigned
    }

    public enum SessionToken: Hashable, Sendable {
        case signed
        /// The token is added to the finished request. AWS IoT's MQTT endpoint works this way.
        case addedAfterSigning
    }

    public let path: Path
    public let payload: Payload
    public let sessionToken: SessionToken

    public init(path: Path, payload: Payload, sessionToken: SessionToken = .signed) {
        self.path = path
        self.payload = payload
        self.sessionToken = sessionToken
    }

    /// The rules of the service that a credential scope names.
    public init(service: String) {
        self = Self.servicesOfS3.contains(service) ? .s3 : .standard
    }

    public static let standard = SigningRules(path: .normalizedAndEncodedTwice, payload: .signed)
    public static let s3 = SigningRules(path: .encodedOnce, payload: .mayBeUnsigned)

    private static let servicesOfS3: Set<String> = ["s3", "s3-object-lambda", "s3-outposts", "s3express"]
}
