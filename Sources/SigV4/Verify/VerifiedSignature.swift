public import AWSValues

/// Proof that the holder of `claim.accessKeyID` signed `claim.request`. Only `SignatureClaim.verify` makes one, and the
/// end of a `BodyDecoder`.
///
/// It covers the method, path, query, the headers in `claim.signedHeaders`, and the body: unless `claim.payload` is
/// `unsigned`, or `streaming` without signatures. Whether the key is active, and its session token good, is not part of
/// it.
public struct VerifiedSignature: Sendable {
    public let claim: SignatureClaim
    public let verifiedAt: Instant

    /// For who has checked the body of `head`.
    init(_ head: VerifiedHead) {
        claim = head.claim
        verifiedAt = head.verifiedAt
    }
}

extension SignatureClaim {
    /// Checks the signature with the secret of `accessKeyID`, and the body that `request` holds. Pass nil when there is
    /// no such key, or none that may sign: then it does the same work and throws `unknownAccessKey`, so that the time
    /// of the answer does not tell.
    ///
    /// A body in chunks or with a trailer is refused: what `request` holds is then not what was sent.
    ///
    /// - Parameters:
    ///   - now: the time that the signature must be good at.
    ///   - expected: the service and regions that the caller is.
    public func verify(
        secret: Secret?, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedSignature {
        let head = try verifyHead(secret: secret, at: now, expecting: expected)
        try payload.check(request.body)
        return VerifiedSignature(head)
    }

    /// As above, with a key that was derived before for this claim's `scope`; one of another scope does not match.
    /// nil does the work of a derived key. A cache of keys thus answers for unknown keys as fast as for cached ones,
    /// and slower (by four HMACs, or a P-256 key) for the first use of a key on a day.
    public func verify(
        key: SigningKey?, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedSignature {
        let head = try verifyHead(key: key, at: now, expecting: expected)
        try payload.check(request.body)
        return VerifiedSignature(head)
    }
}
