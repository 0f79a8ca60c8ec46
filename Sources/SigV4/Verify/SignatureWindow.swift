import AWSValues

/// How long a signature is good.
enum SignatureWindow {
    /// Seconds that the clocks of both sides may differ.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    static let skew: Int64 = 900

    /// Seven days, as long as a signing key of S3 lives.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    static let longestPresign = 604_800

    /// Reads `X-Amz-Expires`. S3 asks for it. Elsewhere AWS gives a presigned request 15 minutes, and some clients
    /// (the Go SDK, for STS) do not send it.
    static func readExpires(_ text: String?, rules: SigningRules) throws(SignatureFailure) -> Int {
        guard let text else {
            switch rules.payload {
            case .signed: return Int(skew)
            case .mayBeUnsigned: throw .missingParts([.expires])
            }
        }
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit), let seconds = Int(text) else {
            throw .malformedExpires(text)
        }
        try check(expires: seconds)
        return seconds
    }

    static func check(expires seconds: Int) throws(SignatureFailure) {
        guard (1...longestPresign).contains(seconds) else { throw .expiresOutOfRange(seconds: seconds) }
    }

    /// Both bounds are within the window.
    static func check(
        _ form: SignatureForm, signedAt: Instant, now: Instant, life: PresignLife
    ) throws(SignatureFailure) {
        guard signedAt <= now.adding(seconds: skew) else { throw .notYetCurrent(signedAt: signedAt, now: now) }
        switch form {
        case .header:
            guard now <= signedAt.adding(seconds: skew) else { throw .expired(signedAt: signedAt, now: now) }
        case .presigned(let stated):
            let seconds = life.seconds(stated: stated)
            guard now <= signedAt.adding(seconds: Int64(seconds)) else {
                throw .presignedExpired(signedAt: signedAt, seconds: seconds, now: now)
            }
        }
    }
}
