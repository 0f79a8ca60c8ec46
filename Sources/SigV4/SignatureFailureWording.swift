import AWSValues

/// How IAM, STS and the other services of the query protocol put it. The JSON services write
/// `InvalidSignatureException` and `IncompleteSignatureException`, and S3 has codes of its own; the texts are mostly
/// the same.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
/// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
extension SignatureFailure {
    public var code: String {
        switch self {
        case .missingAuthenticationToken: "MissingAuthenticationToken"
        case .twoAuthenticationForms, .signatureVersion2, .unsupportedAlgorithm, .missingParts,
            .malformedAuthorization, .malformedCredential, .malformedDate, .malformedSignedHeaders,
            .malformedRegionSet, .malformedExpires, .expiresOutOfRange, .malformedTarget, .malformedMethod,
            .duplicateHeader,
            .duplicateParameter, .missingPayloadHash, .unknownPayloadHash, .unsignedPayloadRefused,
            .unsupportedStreaming:
            "IncompleteSignature"
        case .unknownAccessKey: "InvalidClientTokenId"
        case .malformedSignature, .unsignedHeaders, .hostNotSigned, .signedHeaderAbsent, .payloadHashMismatch,
            .wrongScope, .expired, .presignedExpired, .notYetCurrent, .signatureDoesNotMatch:
            "SignatureDoesNotMatch"
        }
    }

    /// 400 for a request that cannot be read, 403 for one that is refused.
    public var status: Int { code == "IncompleteSignature" ? 400 : 403 }

    public var message: String {
        switch self {
        case .missingAuthenticationToken: "Request is missing Authentication Token"
        case .twoAuthenticationForms:
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter or the Authorization header "
                + "should be specified"
        case .signatureVersion2:
            "Signature version 2 is not supported; use Signature Version 4 (boto3: Config(signature_version='s3v4'))"
        case .unsupportedAlgorithm(let name): "Unsupported AWS 'algorithm': '\(name)'."
        case .missingParts(let parts): parts.map(Self.requirement).joined(separator: " ")
        case .malformedAuthorization: "Invalid key=value pair (missing equal-sign) in Authorization header."
        case .malformedCredential(let elements, .hmac):
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got \(elements)"
        case .malformedCredential(let elements, .ecdsa):
            "Credential must have exactly 4 slash-delimited elements, e.g. keyid/date/service/term, got \(elements)"
        case .malformedDate(let text):
            "Date must be in ISO-8601 'basic format'. Got '\(text)'. See http://en.wikipedia.org/wiki/ISO_8601"
        case .malformedSignedHeaders(let text):
            "SignedHeaders must be in lower case, sorted and without repetition. Got '\(text)'."
        case .malformedRegionSet(let text):
            "X-Amz-Region-Set must be regions such as us-east-1 or us-*, separated by commas. Got '\(text)'."
        case .malformedExpires(let text): "X-Amz-Expires should be a number. Got '\(text)'."
        case .expiresOutOfRange(let seconds):
            "X-Amz-Expires must be between 1 and \(SignatureWindow.longestPresign) seconds. Got '\(seconds)'."
        case .malformedTarget: "The request target is not a path with valid percent-encoding."
        case .malformedMethod: "The request method is not valid."
        case .duplicateHeader(let name): "The header '\(name)' must not be repeated."
        case .duplicateParameter(let name): "The query parameter '\(name)' must not be repeated."
        case .unsignedHeaders(let names):
            "There were headers present in the request which were not signed: \(names.joined(separator: ", "))"
        case .hostNotSigned: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
        case .signedHeaderAbsent(let name): "The signed header '\(name)' is missing from the request."
        case .missingPayloadHash: "Missing required header for this request: x-amz-content-sha256"
        case .unknownPayloadHash, .unsignedPayloadRefused:
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD where the service allows it, or a valid sha256 value."
        case .unsupportedStreaming(let form): "The payload form \(form.rawValue) is not supported."
        case .payloadHashMismatch:
            "The provided 'x-amz-content-sha256' header does not match what was computed."
        case .wrongScope(let fault): fault.message
        case .expired(let signedAt, let now):
            "Signature expired: \(signedAt.basic) is now earlier than "
                + "\(now.adding(seconds: -SignatureWindow.skew).basic) (\(now.basic) - 15 min.)"
        case .presignedExpired(let signedAt, let seconds, let now):
            "Signature expired: \(signedAt.basic) is now earlier than "
                + "\(now.adding(seconds: -Int64(seconds)).basic) (\(now.basic) - \(seconds) sec.)"
        case .notYetCurrent(let signedAt, let now):
            "Signature not yet current: \(signedAt.basic) is still later than "
                + "\(now.adding(seconds: SignatureWindow.skew).basic) (\(now.basic) + 15 min.)"
        case .unknownAccessKey: "The security token included in the request is invalid."
        case .malformedSignature, .signatureDoesNotMatch:
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                + "Access Key and signing method. Consult the service documentation for details."
        }
    }

    private static func requirement(_ part: SignaturePart) -> String {
        switch part {
        case .algorithm, .expires: "AWS query-string parameters must include '\(part.rawValue)'."
        case .credential, .signature, .signedHeaders: "Authorization header requires '\(part.rawValue)' parameter."
        // Ours: AWS's own text is not known.
        case .regionSet: "Signature Version 4A requires '\(part.rawValue)'."
        case .date: "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
        }
    }
}

extension ScopeFault {
    var message: String {
        switch self {
        case .date(let found, let signedAt):
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + "'\(found)' != '\(signedAt.basicDate)', from '\(signedAt.basic)'."
        case .region(let found): "Credential should be scoped to a valid region, not '\(found)'."
        case .service(_, let expected?): "Credential should be scoped to correct service: '\(expected)'."
        case .service(let found, nil): "Credential should be scoped to correct service, not '\(found)'."
        case .terminator(let found):
            "Credential should be scoped with a valid terminator: '\(CredentialScope.terminator)', not '\(found)'."
        }
    }
}
