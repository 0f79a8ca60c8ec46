public import AWSValues

/// Why a request has no valid signature. The set is closed; `code` and `message` say it in AWS's words.
public enum SignatureFailure: Error, Equatable, Sendable {
    // Reading the claim.

    /// Neither an `Authorization` header nor the query parameters of a presigned request.
    case missingAuthenticationToken
    /// Both forms at once, or a part of the one beside the other.
    case twoAuthenticationForms
    /// Signature version 2, which boto3 still presigns S3 with in us-east-1.
    case signatureVersion2
    case unsupportedAlgorithm(String)
    case missingParts([SignaturePart])
    /// A part of the `Authorization` header that is not `name=value`, comes twice or has no meaning.
    /// Not told which: someone may have put a secret there.
    case malformedAuthorization
    /// Not `KEY/DATE/REGION/SERVICE/aws4_request`. Not told either: a secret key in the place of its id has slashes.
    case malformedCredential(elements: Int, of: SignatureAlgorithm = .hmac)
    case malformedDate(String)
    /// Names that are not in lower case, sorted and without repetition.
    case malformedSignedHeaders(String)
    /// Not 64 hex digits in lower case, or for SigV4A as many as a P-256 signature has.
    case malformedSignature
    case malformedRegionSet(String)
    case malformedExpires(String)
    /// Not 1 to 604800 seconds.
    case expiresOutOfRange(seconds: Int)
    /// The target does not begin with a slash, or has a `%` without two hex digits.
    case malformedTarget
    case malformedMethod
    /// A header that must come once comes more often.
    case duplicateHeader(String)
    case duplicateParameter(String)
    /// Headers that are present and must be signed, but are not.
    case unsignedHeaders([String])
    case hostNotSigned
    /// A header that was signed and has not arrived.
    case signedHeaderAbsent(String)

    // The payload hash.

    case missingPayloadHash
    case unknownPayloadHash(String)
    /// `UNSIGNED-PAYLOAD` where the service signs every body.
    case unsignedPayloadRefused
    /// A body in chunks, or with a trailer, where it cannot be: on a service other than S3, in a presigned request,
    /// with chunks signed by the other algorithm, or where a whole body is asked for.
    case unsupportedStreaming(StreamingPayload)
    case payloadHashMismatch(claimed: PayloadDigest, computed: PayloadDigest)

    // Checking it.

    case wrongScope(ScopeFault)
    /// A header signature of more than 15 minutes ago.
    case expired(signedAt: Instant, now: Instant)
    /// A presigned request after its end.
    case presignedExpired(signedAt: Instant, seconds: Int, now: Instant)
    /// Signed more than 15 minutes ahead of `now`.
    case notYetCurrent(signedAt: Instant, now: Instant)
    case unknownAccessKey(AccessKeyID)
    case signatureDoesNotMatch
}

/// A part that a signature cannot do without, named as AWS's messages name it.
public enum SignaturePart: String, CaseIterable, Sendable {
    case algorithm = "X-Amz-Algorithm"
    case credential = "Credential"
    case signature = "Signature"
    case signedHeaders = "SignedHeaders"
    case date = "X-Amz-Date"
    case expires = "X-Amz-Expires"
    case regionSet = "X-Amz-Region-Set"
}

/// Which element of a credential scope is wrong.
public enum ScopeFault: Equatable, Sendable {
    case date(found: String, signedAt: Instant)
    case region(found: String)
    /// `expected` is nil for a text that is no service name at all.
    case service(found: String, expected: String?)
    case terminator(found: String)
}
