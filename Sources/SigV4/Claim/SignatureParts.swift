/// The parts of a signature, found but not yet understood.
struct SignatureParts {
    let algorithm: SignatureAlgorithm
    let credential: String
    let signedHeaders: String
    let signature: String

    /// Every part that is missing, in the order of AWS's message.
    private init(
        _ algorithm: SignatureAlgorithm?, _ found: Found, alsoMissing: [SignaturePart]
    ) throws(SignatureFailure) {
        guard let algorithm, let credential = found.credential, let signature = found.signature,
            let signedHeaders = found.signedHeaders, alsoMissing.isEmpty
        else {
            let missing: [SignaturePart?] = [
                found.credential == nil ? .credential : nil, found.signature == nil ? .signature : nil,
                found.signedHeaders == nil ? .signedHeaders : nil,
            ]
            throw .missingParts(missing.compactMap { $0 } + alsoMissing)
        }
        self.algorithm = algorithm
        self.credential = credential
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    private struct Found {
        var credential: String?
        var signedHeaders: String?
        var signature: String?
    }

    /// Reads `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`, the parts in any order, or the same of
    /// SigV4A. `hasDate` says whether the request is dated: AWS names that among what is missing.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
    init(authorization: String, hasDate: Bool) throws(SignatureFailure) {
        let missingDate: [SignaturePart] = hasDate ? [] : [.date]
        let end = authorization.utf8.firstIndex(of: ASCII.space) ?? authorization.utf8.endIndex
        let name = authorization[..<end]
        guard name != "AWS" else { throw .signatureVersion2 }
        // A bearer token without its scheme would stand where the algorithm is: never name it back.
        guard name.hasPrefix("AWS4-") else {
            throw .missingParts([.credential, .signature, .signedHeaders] + missingDate)
        }
        guard let algorithm = SignatureAlgorithm(name: name) else { throw .unsupportedAlgorithm(String(name)) }
        var found = Found()
        let fields = authorization.utf8[end...].trimmed
        for field in fields.isEmpty ? [] : fields.split(separator: ASCII.comma, omittingEmptySubsequences: false) {
            try Self.read(field.trimmed, into: &found)
        }
        try self.init(algorithm, found, alsoMissing: missingDate)
    }

    private static func read(_ field: Substring.UTF8View, into found: inout Found) throws(SignatureFailure) {
        guard let equals = field.firstIndex(of: ASCII.equals) else { throw .malformedAuthorization }
        let name = field[..<equals]
        let value = String(Substring(field[equals...].dropFirst()))
        func set(_ part: inout String?) throws(SignatureFailure) {
            guard part == nil else { throw .malformedAuthorization }
            part = value
        }
        if name.elementsEqual("Credential".utf8) {
            try set(&found.credential)
        } else if name.elementsEqual("SignedHeaders".utf8) {
            try set(&found.signedHeaders)
        } else if name.elementsEqual("Signature".utf8) {
            try set(&found.signature)
        } else {
            throw .malformedAuthorization
        }
    }

    /// Reads the `X-Amz-…` parameters of a presigned request, but for its date and life time.
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    init(query: RequestTarget) throws(SignatureFailure) {
        let name = try query.single(PresignParameter.algorithm)
        let algorithm = name.flatMap { SignatureAlgorithm(name: $0) }
        let credential = try query.single(PresignParameter.credential)
        let signature = try query.single(PresignParameter.signature)
        let signedHeaders = try query.single(PresignParameter.signedHeaders)
        if let name, algorithm == nil { throw .unsupportedAlgorithm(name) }
        let found = Found(credential: credential, signedHeaders: signedHeaders, signature: signature)
        let isDated = try query.single(PresignParameter.date) != nil
        try self.init(
            algorithm, found,
            alsoMissing: (algorithm == nil ? [.algorithm] : []) + (isDated ? [] : [.date])
        )
    }
}

/// The parameters of a presigned request. Their case is fixed.
enum PresignParameter {
    static let algorithm = "X-Amz-Algorithm"
    static let credential = "X-Amz-Credential"
    static let date = "X-Amz-Date"
    static let expires = "X-Amz-Expires"
    static let signedHeaders = "X-Amz-SignedHeaders"
    static let signature = "X-Amz-Signature"
    static let securityToken = "X-Amz-Security-Token"
    static let contentSHA256 = "X-Amz-Content-Sha256"
    static let regionSet = "X-Amz-Region-Set"

    /// One of these makes a request presigned.
    static let marks = [algorithm, credential, signature]
    /// None of these may stand beside an `Authorization` header.
    static let all = marks + [date, expires, signedHeaders, securityToken, regionSet]
}

/// The headers with a meaning of their own, in lower case.
enum SignatureHeader {
    static let authorization = "authorization"
    static let host = "host"
    static let date = "x-amz-date"
    static let plainDate = "date"
    static let securityToken = "x-amz-security-token"
    static let contentSHA256 = "x-amz-content-sha256"
    static let regionSet = "x-amz-region-set"
    static let decodedLength = "x-amz-decoded-content-length"
    static let trailer = "x-amz-trailer"
    static let contentEncoding = "content-encoding"
}
