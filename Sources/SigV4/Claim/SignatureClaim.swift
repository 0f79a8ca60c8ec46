public import AWSValues

/// What a request says of its signature. Nothing in it is proven: look the key up by `accessKeyID`, then `verify`.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
public struct SignatureClaim: Sendable {
    public let request: WireRequest
    public let form: SignatureForm
    public let accessKeyID: AccessKeyID
    public let scope: CredentialScope
    public let signedAt: Instant
    /// The token of a temporary key.
    public let sessionToken: Secret?
    /// In lower case and sorted. Every other header is as anybody on the way left it.
    public let signedHeaders: [String]
    public let payload: PayloadClaim
    public let rules: SigningRules

    let target: RequestTarget
    /// As `scope.algorithm` makes them.
    let signature: [UInt8]

    /// Reads the `Authorization` header or the parameters of a presigned request. `rules` are those of the service in
    /// the credential scope unless they are given.
    public init(reading request: WireRequest, rules: SigningRules? = nil) throws(SignatureFailure) {
        let target = try RequestTarget(request.target)
        let authorization = try request.single(SignatureHeader.authorization)
        let isPresigned = PresignParameter.marks.contains { target.has($0) }
        if let authorization {
            guard !PresignParameter.all.contains(where: { target.has($0) }) else { throw .twoAuthenticationForms }
            try self.init(authorization: authorization, request, target, rules)
        } else if isPresigned {
            try self.init(presigned: request, target, rules)
        } else if target.has("AWSAccessKeyId") && target.has("Signature") {
            throw .signatureVersion2
        } else {
            throw .missingAuthenticationToken
        }
    }

    private init(
        authorization: String, _ request: WireRequest, _ target: RequestTarget, _ givenRules: SigningRules?
    ) throws(SignatureFailure) {
        let signedAt = try SignatureDate.read(request)
        let parts = try SignatureParts(authorization: authorization, hasDate: signedAt != nil)
        guard let signedAt else { throw .missingParts([.date]) }
        let regionSet = try Self.regionSet(parts.algorithm, request.single(SignatureHeader.regionSet))
        let (keyID, scope) = try CredentialScope.read(parts.credential, signedAt: signedAt, regionSet: regionSet)
        let rules = givenRules ?? SigningRules(service: scope.service)
        let token = try request.single(SignatureHeader.securityToken)
        let payload = try PayloadClaim.read(request, rules: rules, algorithm: parts.algorithm)
        try self.init(
            request, target, .header, parts, keyID: keyID, scope: scope, signedAt: signedAt, token: token,
            payload: payload, rules: rules)
    }

    private init(
        presigned request: WireRequest, _ target: RequestTarget, _ givenRules: SigningRules?
    ) throws(SignatureFailure) {
        let parts = try SignatureParts(query: target)
        guard let date = try target.single(PresignParameter.date) else { throw .missingParts([.date]) }
        let signedAt = try SignatureDate.basic(date)
        let regionSet = try Self.regionSet(parts.algorithm, target.single(PresignParameter.regionSet))
        let (keyID, scope) = try CredentialScope.read(parts.credential, signedAt: signedAt, regionSet: regionSet)
        let rules = givenRules ?? SigningRules(service: scope.service)
        guard request.values(of: SignatureHeader.securityToken).isEmpty,
            request.values(of: SignatureHeader.regionSet).isEmpty
        else { throw .twoAuthenticationForms }
        let seconds = try SignatureWindow.readExpires(target.single(PresignParameter.expires), rules: rules)
        let token = try target.single(PresignParameter.securityToken)
        let payload = try PayloadClaim.readPresigned(
            request, target: target, rules: rules, algorithm: parts.algorithm)
        try self.init(
            request, target, .presigned(seconds: seconds), parts, keyID: keyID, scope: scope, signedAt: signedAt,
            token: token, payload: payload, rules: rules)
    }

    private init(
        _ request: WireRequest, _ target: RequestTarget, _ form: SignatureForm, _ parts: SignatureParts,
        keyID: AccessKeyID, scope: CredentialScope, signedAt: Instant, token: String?, payload: PayloadClaim,
        rules: SigningRules
    ) throws(SignatureFailure) {
        signedHeaders = try SignedHeaderList.read(parts.signedHeaders)
        try SignedHeaderList.check(signedHeaders, of: request, rules: rules)
        guard let signature = parts.algorithm.signature(hex: parts.signature.utf8) else { throw .malformedSignature }
        self.signature = signature
        sessionToken = token.map(Secret.init)
        self.request = request
        self.target = target
        self.form = form
        self.accessKeyID = keyID
        self.scope = scope
        self.signedAt = signedAt
        self.payload = payload
        self.rules = rules
    }

    /// What `X-Amz-Region-Set` says, where SigV4A asks for it. With SigV4 it has no meaning.
    private static func regionSet(
        _ algorithm: SignatureAlgorithm, _ text: String?
    ) throws(SignatureFailure) -> RegionSet? {
        switch algorithm {
        case .hmac: return nil
        case .ecdsa:
            guard let text else { throw .missingParts([.regionSet]) }
            guard let set = try? RegionSet(parsing: text) else { throw .malformedRegionSet(text) }
            return set
        }
    }
}

/// Where the signature stands.
public enum SignatureForm: Hashable, Sendable {
    case header
    /// In the query, valid for that many seconds from the time of signing.
    case presigned(seconds: Int)
}
