public import AWSValues

extension Signer {
    /// The target of `request` with a signature in its query, good for 1 to 604800 seconds. Whoever uses it must send
    /// the headers of `request` with it; `Host` suffices.
    ///
    /// S3's rules leave the body unsigned unless `request` has an `X-Amz-Content-Sha256`; other services sign it.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    public func presignedTarget(
        for request: WireRequest, at now: Instant, expiresIn seconds: Int
    ) throws(SignatureFailure) -> String {
        let (target, signed) = try presign(request, at: now, expiresIn: seconds)
        return target + "&\(PresignParameter.signature)=\(signed.signature)"
    }

    func presign(
        _ request: WireRequest, at now: Instant, expiresIn seconds: Int
    ) throws(SignatureFailure) -> (target: String, signed: SignedText) {
        try SignatureWindow.check(expires: seconds)
        let original = try RequestTarget(request.target)
        let isSignedAlready =
            PresignParameter.all.contains { original.has($0) }
            || !request.values(of: SignatureHeader.authorization).isEmpty
            || !request.values(of: SignatureHeader.securityToken).isEmpty
            || !request.values(of: SignatureHeader.regionSet).isEmpty
        guard !isSignedAlready else { throw .twoAuthenticationForms }
        let names = try SignedHeaderList.toSign(request, leavingOut: [])
        let text = request.target + separator(after: request.target) + parameters(names, at: now, seconds: seconds)
        let target = try RequestTarget(text)
        let claim = try PayloadClaim.readPresigned(
            request, target: target, rules: rules, algorithm: regions.algorithm)
        try claim.check(request.body)
        let signed = try signedText(
            of: request, target: target, at: now, claim: claim, added: [], unsignedHeaders: [],
            unsignedParameters: rules.unsignedPresignParameters)
        return (text, signed)
    }

    private func separator(after target: String) -> String {
        guard target.utf8.contains(ASCII.question) else { return "?" }
        return target.utf8.last == ASCII.question ? "" : "&"
    }

    private func parameters(_ signedHeaders: [String], at now: Instant, seconds: Int) -> String {
        var parameters = [
            (PresignParameter.algorithm, regions.algorithm.rawValue),
            (PresignParameter.credential, "\(accessKeyID)/\(scope(at: now))"),
            (PresignParameter.date, now.basic),
            (PresignParameter.signedHeaders, signedHeaders.joined(separator: ";")),
            (PresignParameter.expires, "\(seconds)"),
        ]
        if let token { parameters.append((PresignParameter.securityToken, token)) }
        if case .set(let set) = regions { parameters.append((PresignParameter.regionSet, set.description)) }
        return parameters.map { name, value in
            "\(name)=\(String(decoding: PercentCoding.encoded(value), as: UTF8.self))"
        }.joined(separator: "&")
    }
}
