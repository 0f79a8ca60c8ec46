import AWSValues
import Testing

@testable import SigV4

/// What AWS's clients read. https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
@Suite struct WordingTests {
    static let now = Suite.now.adding(seconds: 1000)

    @Test(arguments: [
        (
            SignatureFailure.missingAuthenticationToken, "MissingAuthenticationToken", 403,
            "Request is missing Authentication Token"
        ),
        (
            .missingParts([.credential, .signature, .signedHeaders, .date]), "IncompleteSignature", 400,
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' "
                + "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires "
                + "existence of either a 'X-Amz-Date' or a 'Date' header."
        ),
        (
            .expired(signedAt: Suite.now, now: now), "SignatureDoesNotMatch", 403,
            "Signature expired: 20150830T123600Z is now earlier than 20150830T123740Z (20150830T125240Z - 15 min.)"
        ),
        (
            .notYetCurrent(signedAt: now, now: Suite.now), "SignatureDoesNotMatch", 403,
            "Signature not yet current: 20150830T125240Z is still later than 20150830T125100Z "
                + "(20150830T123600Z + 15 min.)"
        ),
        (
            .wrongScope(.date(found: "20160101", signedAt: Suite.now)), "SignatureDoesNotMatch", 403,
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + "'20160101' != '20150830', from '20150830T123600Z'."
        ),
        (
            .wrongScope(.region(found: "us-east-9")), "SignatureDoesNotMatch", 403,
            "Credential should be scoped to a valid region, not 'us-east-9'."
        ),
        (
            .wrongScope(.service(found: "s3", expected: "iam")), "SignatureDoesNotMatch", 403,
            "Credential should be scoped to correct service: 'iam'."
        ),
        (
            .unknownAccessKey(Suite.keyID), "InvalidClientTokenId", 403,
            "The security token included in the request is invalid."
        ),
        (
            .signatureDoesNotMatch, "SignatureDoesNotMatch", 403,
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                + "Access Key and signing method. Consult the service documentation for details."
        ),
    ]) func failureReadsAsOnAWS(failure: SignatureFailure, code: String, status: Int, message: String) {
        #expect(failure.code == code)
        #expect(failure.status == status)
        #expect(failure.message == message)
    }
}
