import AWSValues

/// A request as it is on the wire, to be signed or to be verified.
///
/// The target must be exactly what the request line says: a framework that decodes it, collapses its slashes or orders
/// its query breaks every signature that covers it. Headers keep their order, and one that came twice stands twice.
/// An `:authority` of HTTP/2 is given as `host`.
public struct WireRequest: Sendable {
    public typealias Header = (name: String, value: String)

    public let method: String
    /// Path and query of the request line, beginning with a slash: `/bucket/key%20one?versionId=3`.
    public let target: String
    public let headers: [Header]
    public let body: RequestBody

    public init(method: String, target: String, headers: [Header], body: RequestBody = .bytes([])) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

/// What the signature's payload hash is compared with.
public enum RequestBody: Sendable {
    case bytes([UInt8])
    /// The hash of a body that was read elsewhere.
    case digest(PayloadDigest)

    var digest: PayloadDigest {
        switch self {
        case .bytes(let bytes): PayloadDigest(of: bytes)
        case .digest(let digest): digest
        }
    }
}

extension WireRequest {
    /// The values of a header in received order. `name` is in lower case.
    func values(of name: String) -> [String] {
        headers.lazy.filter { $0.name.isSameHeader(as: name) }.map { $0.value }
    }

    /// The value of a header that must not come twice, without the space around it; nil when it is absent.
    func single(_ name: String) throws(SignatureFailure) -> String? {
        var found: String?
        for header in headers where header.name.isSameHeader(as: name) {
            guard found == nil else { throw .duplicateHeader(name) }
            found = header.value
        }
        return found?.trimmedASCII
    }

    /// The request with `replacements` in place of headers of the same names.
    func setting(_ replacements: [Header]) -> WireRequest {
        let kept = headers.filter { header in
            !replacements.contains { $0.name.lowercasedASCII.elementsEqual(header.name.lowercasedASCII) }
        }
        return WireRequest(method: method, target: target, headers: kept + replacements, body: body)
    }
}
