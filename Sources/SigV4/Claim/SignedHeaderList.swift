import AWSValues

/// The names of the headers that a signature covers.
enum SignedHeaderList {
    /// Reads `host;x-amz-date`.
    static func read(_ text: String) throws(SignatureFailure) -> [String] {
        let names = text.parts(separatedBy: ASCII.semicolon)
        let isOrdered = zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard isOrdered, names.allSatisfy(\.isLowercasedToken) else {
            throw .malformedSignedHeaders(text)
        }
        return names
    }

    /// Refuses a request whose host, or one of whose `x-amz-…` headers, is not signed.
    static func check(
        _ names: [String], of request: WireRequest, rules: SigningRules
    ) throws(SignatureFailure) {
        guard try request.single(SignatureHeader.host) != nil, names.contains(SignatureHeader.host) else {
            throw .hostNotSigned
        }
        var unsigned: [String] = []
        for header in request.headers where header.name.hasHeaderPrefix("x-amz-") {
            if names.contains(where: { header.name.isSameHeader(as: $0) }) { continue }
            let name = String(decoding: header.name.lowercasedASCII, as: UTF8.self)
            if !mayStayUnsigned(name, rules: rules), !unsigned.contains(name) { unsigned.append(name) }
        }
        guard unsigned.isEmpty else { throw .unsignedHeaders(unsigned) }
    }

    private static func mayStayUnsigned(_ name: String, rules: SigningRules) -> Bool {
        // CloudFront adds it to what it passes on; nothing here reads it.
        if name == "x-amz-cf-id" { return true }
        return name == SignatureHeader.securityToken && rules.sessionToken == .addedAfterSigning
    }

    /// What a signer covers: all but what proxies and HTTP stacks change on the way.
    static func toSign(_ request: WireRequest, leavingOut: [String]) throws(SignatureFailure) -> [String] {
        var names: Set<String> = []
        for header in request.headers {
            guard header.name.isToken else { throw .malformedSignedHeaders(header.name) }
            let name = String(decoding: header.name.lowercasedASCII, as: UTF8.self)
            if !changedOnTheWay.contains(name), !leavingOut.contains(name) { names.insert(name) }
        }
        guard try request.single(SignatureHeader.host) != nil else { throw .hostNotSigned }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static let changedOnTheWay: Set<String> = [
        "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
        "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
    ]
}
