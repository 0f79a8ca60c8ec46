package import AWSWire
import SigV4

/// A call that is refused before anyone has proven who asks, in the words of IAM and STS.
package struct Refusal: Error, Sendable, Equatable {
    package let code: String
    package let message: String
    package let status: Int

    init(code: String, message: String, status: Int) {
        self.code = code
        self.message = message
        self.status = status
    }

    init(_ failure: SignatureFailure) {
        self.init(code: failure.code, message: failure.message, status: failure.status)
    }

    /// Also for a key that is inactive, a token that does not open, one of another key, and one whose role is gone.
    static let invalidToken = Refusal(
        code: "InvalidClientTokenId", message: "The security token included in the request is invalid.", status: 403)
    static let expiredToken = Refusal(
        code: "ExpiredToken", message: "The security token included in the request is expired", status: 403)
    static let throttled = Refusal(code: "Throttling", message: "Rate exceeded", status: 400)
}

extension Refusal {
    /// The refusal as the protocol's services word it.
    package func wireError(in wireProtocol: WireProtocol) -> WireError {
        switch wireProtocol {
        case .query, .ec2, .restXML: WireError(code: code, message: message, status: status)
        case .json10, .json11, .rpcV2CBOR: WireError(code: jsonCode, message: message, status: 400)
        case .restJSON: WireError(code: jsonCode, message: message, status: status)
        case .s3: WireError(code: s3Code, message: s3Message, status: status)
        }
    }

    private var jsonCode: String { jsonErrorCode(code) }

    /// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    private var s3Code: String {
        switch code {
        case "MissingAuthenticationToken": "AccessDenied"
        case "InvalidClientTokenId": "InvalidAccessKeyId"
        case "IncompleteSignature": "AuthorizationHeaderMalformed"
        case "Throttling": "SlowDown"
        default: code
        }
    }

    private var s3Message: String {
        switch code {
        case "MissingAuthenticationToken": "Access Denied"
        case "InvalidClientTokenId": "The AWS Access Key Id you provided does not exist in our records."
        default: message
        }
    }
}

/// The name that services of the JSON protocols give an error of the query services.
/// https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html
func jsonErrorCode(_ code: String) -> String {
    switch code {
    case "InvalidClientTokenId": "UnrecognizedClientException"
    case "SignatureDoesNotMatch": "InvalidSignatureException"
    case "MissingAuthenticationToken", "IncompleteSignature", "ExpiredToken", "AccessDenied", "Throttling",
        "ServiceUnavailable":
        code + "Exception"
    case "ValidationError": "ValidationException"
    case "NoSuchEntity": "ResourceNotFoundException"
    case "InvalidAction", "MissingAction": "UnknownOperationException"
    default: code
    }
}
