public import AWSValues

/// Signs requests with one access key for one service, and one region (SigV4) or a set of them (SigV4A).
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
public struct Signer: Sendable {
    public enum Payload: Sendable {
        /// Signs the body's hash.
        case signed
        /// Signs the body's hash and states it in `X-Amz-Content-Sha256`, which S3's rules do anyway.
        case stated
        /// S3 only: leaves the body out.
        case unsigned
    }

    public let accessKeyID: AccessKeyID
    public let regions: SignedRegions
    public let service: String
    let rules: SigningRules
    private let secret: Secret
    private let sessionToken: Secret?

    /// A signer of SigV4. `rules` are those of the service unless they are given.
    public init(
        accessKeyID: AccessKeyID, secret: Secret, sessionToken: Secret? = nil, region: Region, service: String,
        rules: SigningRules? = nil
    ) {
        self.init(
            accessKeyID: accessKeyID, secret: secret, sessionToken: sessionToken, regions: .one(region),
            service: service, rules: rules)
    }

    public init(
        accessKeyID: AccessKeyID, secret: Secret, sessionToken: Secret? = nil, regions: SignedRegions,
        service: String, rules: SigningRules? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secret = secret
        self.sessionToken = sessionToken
        self.regions = regions
        self.service = service
        self.rules = rules ?? SigningRules(service: service)
    }

    /// The headers that sign `request`: set them on it, in place of any of the same name. `request` must carry its
    /// `Host` already, and nothing but the headers that intermediaries own may change afterwards.
    public func headers(
        for request: WireRequest, at now: Instant, payload: Payload = .signed
    ) throws(SignatureFailure) -> [WireRequest.Header] {
        let signed = try sign(request, at: now, payload: payload)
        return signed.added + [authorization(signed, at: now)]
    }

    func authorization(_ signed: SignedText, at now: Instant) -> WireRequest.Header {
        let credential = "Credential=\(accessKeyID)/\(scope(at: now))"
        let names = "SignedHeaders=\(signed.signedHeaders.joined(separator: ";"))"
        return (
            "Authorization", "\(regions.algorithm.rawValue) \(credential), \(names), Signature=\(signed.signature)"
        )
    }

    func sign(_ request: WireRequest, at now: Instant, payload: Payload) throws(SignatureFailure) -> SignedText {
        let claim = try claim(payload, of: request)
        return try sign(request, at: now, claim: claim, isStated: isStated(payload, in: request))
    }

    /// `isStated` adds what `claim` says as `X-Amz-Content-Sha256`.
    func sign(
        _ request: WireRequest, at now: Instant, claim: PayloadClaim, isStated: Bool
    ) throws(SignatureFailure) -> SignedText {
        let target = try RequestTarget(request.target)
        guard !PresignParameter.all.contains(where: { target.has($0) }) else { throw .twoAuthenticationForms }
        var added: [WireRequest.Header] = [("X-Amz-Date", now.basic)]
        if let sessionToken { added.append(("X-Amz-Security-Token", sessionToken.revealed())) }
        if case .set(let set) = regions { added.append(("X-Amz-Region-Set", set.description)) }
        if isStated { added.append(("X-Amz-Content-Sha256", claim.canonicalText(of: request.body))) }
        let prepared = request.setting(added)
        var unsigned: [String] = []
        switch rules.sessionToken {
        case .signed: break
        case .addedAfterSigning: unsigned.append(SignatureHeader.securityToken)
        }
        return try signedText(
            of: prepared, target: target, at: now, claim: claim, added: added, unsignedHeaders: unsigned,
            unsignedParameters: [])
    }

    private func claim(_ payload: Payload, of request: WireRequest) throws(SignatureFailure) -> PayloadClaim {
        switch payload {
        case .signed, .stated: return .digest(request.body.digest)
        case .unsigned: return try PayloadClaim(PayloadClaim.unsignedText, rules: rules, algorithm: regions.algorithm)
        }
    }

    private func isStated(_ payload: Payload, in request: WireRequest) -> Bool {
        switch payload {
        case .stated, .unsigned: true
        case .signed:
            rules.payload == .mayBeUnsigned || !request.values(of: SignatureHeader.contentSHA256).isEmpty
        }
    }

    func scope(at now: Instant) -> CredentialScope {
        CredentialScope(date: now, regions: regions, service: service)
    }

    func key(at now: Instant) -> SigningKey { SigningKey(secret: secret, of: accessKeyID, scope: scope(at: now)) }

    var token: String? { sessionToken?.revealed() }

    /// Both forms end here.
    func signedText(
        of request: WireRequest, target: RequestTarget, at now: Instant, claim: PayloadClaim,
        added: [WireRequest.Header], unsignedHeaders: [String], unsignedParameters: [String]
    ) throws(SignatureFailure) -> SignedText {
        let names = try SignedHeaderList.toSign(request, leavingOut: unsignedHeaders)
        let scope = scope(at: now)
        let canonical = try CanonicalRequest(
            request, target: target, leavingOut: unsignedParameters, signedHeaders: names,
            payload: claim.canonicalText(of: request.body), rules: rules)
        let text = canonical.stringToSign(signedAt: now.basic, scope: scope)
        let signature = key(at: now).signature(of: text)
        return SignedText(
            canonicalRequest: canonical.bytes, stringToSign: text, signature: LowerHex.encoded(signature),
            signedHeaders: names, added: added)
    }
}

/// A signature with all that led to it.
struct SignedText {
    let canonicalRequest: [UInt8]
    let stringToSign: [UInt8]
    let signature: String
    let signedHeaders: [String]
    /// The headers that the signer adds, but for `Authorization`.
    let added: [WireRequest.Header]
}
