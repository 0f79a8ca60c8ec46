public import AWSValues

/// What a signing key is good for: one day and service, and one region or, for SigV4A, a set of them.
public struct CredentialScope: Hashable, Sendable, CustomStringConvertible {
    /// `20150830`.
    public let date: String
    public let regions: SignedRegions
    /// The service's signing name, such as `iam`.
    public let service: String

    static let terminator = "aws4_request"

    public init(date: Instant, region: Region, service: String) {
        self.init(date: date, regions: .one(region), service: service)
    }

    public init(date: Instant, regions: SignedRegions, service: String) {
        self.date = date.basicDate
        self.regions = regions
        self.service = service
    }

    /// `20150830/us-east-1/iam/aws4_request`, and for SigV4A `20150830/sts/aws4_request`.
    public var description: String {
        switch regions {
        case .one(let region): "\(date)/\(region)/\(service)/\(Self.terminator)"
        case .set: "\(date)/\(service)/\(Self.terminator)"
        }
    }

    public var algorithm: SignatureAlgorithm { regions.algorithm }
}

/// Where a signature says its regions.
public enum SignedRegions: Hashable, Sendable {
    /// In the credential scope. SigV4.
    case one(Region)
    /// In `X-Amz-Region-Set`. SigV4A.
    case set(RegionSet)

    public var algorithm: SignatureAlgorithm {
        switch self {
        case .one: .hmac
        case .set: .ecdsa
        }
    }

    public func contains(_ region: Region) -> Bool {
        switch self {
        case .one(let one): one == region
        case .set(let set): set.contains(region)
        }
    }
}

extension CredentialScope {
    /// Reads `AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request`, dated by a request of `signedAt`; with a region set,
    /// which is SigV4A's, `AKIDEXAMPLE/20150830/iam/aws4_request`.
    static func read(
        _ credential: String, signedAt: Instant, regionSet: RegionSet?
    ) throws(SignatureFailure) -> (keyID: AccessKeyID, scope: CredentialScope) {
        var parts = credential.parts(separatedBy: ASCII.slash)
        let algorithm: SignatureAlgorithm = regionSet == nil ? .hmac : .ecdsa
        guard parts.count == algorithm.credentialElements, (1...maximumKeyIDLength).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformedCredential(elements: parts.count, of: algorithm) }
        let keyID = AccessKeyID(ofAnyForm: parts.removeFirst())
        let terminator = parts.removeLast()
        guard terminator == Self.terminator else { throw .wrongScope(.terminator(found: terminator)) }
        let date = parts.removeFirst()
        guard date == signedAt.basicDate else { throw .wrongScope(.date(found: date, signedAt: signedAt)) }
        let service = parts.removeLast()
        let regions = if let regionSet { SignedRegions.set(regionSet) } else { try read(region: parts[0]) }
        guard isServiceName(service) else { throw .wrongScope(.service(found: service, expected: nil)) }
        return (keyID, CredentialScope(date: signedAt, regions: regions, service: service))
    }

    private static func read(region text: String) throws(SignatureFailure) -> SignedRegions {
        guard let region = try? Region(parsing: text) else { throw .wrongScope(.region(found: text)) }
        return .one(region)
    }

    /// Letters, digits, `-`, `.` and `_`. Most of AWS's names are in lower case, `IoTSecuredTunneling` is not.
    static func isServiceName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                ASCII.isDigit($0) || ASCII.isLetter($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
            }
    }

    /// As IAM's API bounds an access key id.
    private static let maximumKeyIDLength = 128
}

extension SignatureAlgorithm {
    /// How many elements a credential has, its slashes counted.
    var credentialElements: Int {
        switch self {
        case .hmac: 5
        case .ecdsa: 4
        }
    }
}
