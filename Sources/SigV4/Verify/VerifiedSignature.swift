public import AWSValues

/// Proof that the holder of `claim.accessKeyID` signed `claim.request`. Only `SignatureClaim.verify` makes one.
///
/// It covers the method, path, query, the headers in `claim.signedHeaders`, and the body unless `claim.payload` is
/// `unsigned`. Whether the key is active, and its session token good, is not part of it.
public struct VerifiedSignature: Sendable {
    public let claim: SignatureClaim
    public let verifiedAt: Instant

    fileprivate init(_ claim: SignatureClaim, at instant: Instant) {
        self.claim = claim
        verifiedAt = instant
    }
}

extension SignatureClaim {
    /// Checks the signature with the secret of `accessKeyID`. Pass nil when there is no such key, or none that may sign:
    /// then it does the same work and throws `unknownAccessKey`, so that the time of the answer does not tell.
    ///
    /// - Parameters:
    ///   - now: the time that the signature must be good at.
    ///   - expected: the service and regions that the caller is.
    public func verify(
        secret: Secret?, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedSignature {
        let key = SigningKey(secret: secret ?? Secret(""), scope: scope)
        return try verify(key, isKnown: secret != nil, at: now, expecting: expected)
    }

    /// As above, with a key that was derived before for this claim's `scope`; one of another scope does not match.
    /// nil does the work of a derived key. A cache of keys thus answers for unknown keys as fast as for cached ones,
    /// and slower (by four HMACs) for the first use of a key on a day.
    public func verify(
        key: SigningKey?, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedSignature {
        try verify(key ?? .standIn, isKnown: key != nil, at: now, expecting: expected)
    }

    private func verify(
        _ key: SigningKey, isKnown: Bool, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedSignature {
        try expected.check(scope)
        try SignatureWindow.check(form, signedAt: signedAt, now: now)
        let isValid = key.isValid(signature, of: try stringToSign(canonicalRequest()))
        // After the work, so that nothing of it depends on the key.
        guard isKnown else { throw .unknownAccessKey(accessKeyID) }
        guard isValid, key.scope == scope else { throw .signatureDoesNotMatch }
        try payload.check(request.body)
        return VerifiedSignature(self, at: now)
    }
}

extension SignatureClaim {
    /// What is signed, for someone who must find out why a signature does not match. It holds every signed header, and
    /// so the session token: never log it unasked.
    public func workings() throws(SignatureFailure) -> (canonicalRequest: String, stringToSign: String) {
        let canonical = try canonicalRequest()
        return (
            String(decoding: canonical.bytes, as: UTF8.self), String(decoding: stringToSign(canonical), as: UTF8.self)
        )
    }

    private func canonicalRequest() throws(SignatureFailure) -> CanonicalRequest {
        let unsignedParameters: [String] =
            switch form {
            case .header: []
            case .presigned: rules.unsignedPresignParameters
            }
        return try CanonicalRequest(
            request, target: target, leavingOut: unsignedParameters, signedHeaders: signedHeaders,
            payload: payload.canonicalText(of: request.body), rules: rules)
    }

    private func stringToSign(_ canonical: CanonicalRequest) -> [UInt8] {
        canonical.stringToSign(signedAt: signedAt.basic, scope: scope)
    }
}

extension SigningRules {
    /// The parameters of a presigned request that its signature does not cover.
    var unsignedPresignParameters: [String] {
        switch sessionToken {
        case .signed: [PresignParameter.signature]
        case .addedAfterSigning: [PresignParameter.signature, PresignParameter.securityToken]
        }
    }
}
