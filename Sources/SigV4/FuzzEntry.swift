import AWSValues

/// What a fuzzer calls. It must not trap, whatever the bytes are.
public enum SignatureFuzzing {
    /// Takes any bytes as a request: reads its claim, canonicalises and verifies it, then signs it in both forms. Traps
    /// when a request that is signed here, and can be read, does not verify, or verifies without a known key.
    public static func run(_ bytes: [UInt8]) {
        guard let request = RequestText.read(bytes) else { return }
        if let claim = try? SignatureClaim(reading: request) {
            _ = try? claim.workings()
            let expected = ExpectedScope(
                service: claim.scope.service, regions: .any, algorithms: [claim.scope.algorithm])
            let verified = try? claim.verify(secret: nil, at: claim.signedAt, expecting: expected)
            precondition(verified == nil)
        }
        guard let region = try? Region(parsing: "us-east-1") else { return }
        for service in ["iam", "s3"] {
            let signer = Signer(
                accessKeyID: AccessKeyID(ofAnyForm: "AKIDEXAMPLE"), secret: secret, sessionToken: Secret("token"),
                region: region, service: service)
            if let headers = try? signer.headers(for: request, at: now) {
                check(request.setting(headers), service: service)
            }
            if let target = try? signer.presignedTarget(for: request, at: now, expiresIn: 60) {
                check(
                    WireRequest(
                        method: request.method, target: target, headers: request.headers, body: request.body),
                    service: service)
            }
        }
    }

    private static let secret = Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private static let now = Instant(seconds: 1_440_938_160)

    private static func check(_ request: WireRequest, service: String) {
        guard let claim = try? SignatureClaim(reading: request) else { return }
        let expected = ExpectedScope(service: service, regions: .any)
        let verified = try? claim.verify(secret: secret, at: now, expecting: expected)
        precondition(verified != nil)
    }
}
