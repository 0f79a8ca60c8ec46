public import AWSValues

/// Proof that the holder of `claim.accessKeyID` signed the head of `claim.request`: enough to say who asks, and to
/// decide on the request before its body is read. Only `SignatureClaim.verifyHead` makes one.
///
/// Nothing of the body is proven. Its bytes must go through `bodyDecoder`, which knows from the signed head how they
/// are to be checked, so that nobody else has to ask.
public struct VerifiedHead: Sendable {
    public let claim: SignatureClaim
    public let verifiedAt: Instant
    /// Goes on to sign the chunks.
    let key: SigningKey

    fileprivate init(_ claim: SignatureClaim, _ key: SigningKey, at instant: Instant) {
        self.claim = claim
        self.key = key
        verifiedAt = instant
    }
}

extension SignatureClaim {
    /// Checks the signature with the secret of `accessKeyID`, and leaves the body for later. As `verify` does with the
    /// secret.
    public func verifyHead(
        secret: Secret?, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedHead {
        let key = SigningKey(secret: secret ?? Secret(""), of: accessKeyID, scope: scope)
        return try verifyHead(key, isKnown: secret != nil, at: now, expecting: expected)
    }

    /// As `verify` does with the key.
    public func verifyHead(
        key: SigningKey?, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedHead {
        let used = key ?? .standIn(for: scope.algorithm)
        return try verifyHead(used, isKnown: key != nil, at: now, expecting: expected)
    }

    private func verifyHead(
        _ key: SigningKey, isKnown: Bool, at now: Instant, expecting expected: ExpectedScope
    ) throws(SignatureFailure) -> VerifiedHead {
        try expected.check(scope)
        try SignatureWindow.check(form, signedAt: signedAt, now: now, life: expected.presignLife)
        let isValid = key.isValid(signature, of: try stringToSign(canonicalRequest()))
        // After the work, so that nothing of it depends on the key.
        guard isKnown else { throw .unknownAccessKey(accessKeyID) }
        guard isValid, key.scope == scope else { throw .signatureDoesNotMatch }
        return VerifiedHead(self, key, at: now)
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
