/// How long a service takes a presigned request, in seconds from its signing.
public enum PresignLife: Hashable, Sendable {
    /// As long as its `X-Amz-Expires` says, and no longer than this.
    case asStated(atMost: Int)
    /// This long, whatever its `X-Amz-Expires` says.
    case fixed(Int)

    /// IAM and STS give every presigned request 15 minutes and do not look at `X-Amz-Expires`: `aws eks get-token`
    /// signs with 60 seconds, and says that its token is good for 14 minutes. S3 gives what is asked for, up to seven
    /// days.
    ///
    /// https://github.com/aws/aws-sdk-go/issues/2167
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    public init(service: String) {
        self = Self.fixedServices.contains(service) ? .fixed(900) : .asStated(atMost: SignatureWindow.longestPresign)
    }

    private static let fixedServices: Set<String> = ["iam", "sts"]

    func seconds(stated: Int) -> Int {
        switch self {
        case .asStated(let most): min(stated, most)
        case .fixed(let seconds): seconds
        }
    }
}
