public import AWSValues

/// What a signing key is good for: one day, region and service.
public struct CredentialScope: Hashable, Sendable, CustomStringConvertible {
    /// `20150830`.
    public let date: String
    public let region: Region
    /// The service's signing name, such as `iam`.
    public let service: String

    static let terminator = "aws4_request"

    public init(date: Instant, region: Region, service: String) {
        self.date = date.basicDate
        self.region = region
        self.service = service
    }

    /// `20150830/us-east-1/iam/aws4_request`.
    public var description: String { "\(date)/\(region)/\(service)/\(Self.terminator)" }
}

extension CredentialScope {
    /// Reads `AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request`, dated by a request of `signedAt`.
    static func read(
        _ credential: String, signedAt: Instant
    ) throws(SignatureFailure) -> (keyID: AccessKeyID, scope: CredentialScope) {
        let parts = credential.parts(separatedBy: ASCII.slash)
        guard parts.count == 5, (1...maximumKeyIDLength).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformedCredential(elements: parts.count) }
        guard parts[4] == terminator else { throw .wrongScope(.terminator(found: parts[4])) }
        guard parts[1] == signedAt.basicDate else {
            throw .wrongScope(.date(found: parts[1], signedAt: signedAt))
        }
        guard let region = try? Region(parsing: parts[2]) else {
            throw .wrongScope(.region(found: parts[2]))
        }
        let service = parts[3]
        guard isServiceName(service) else { throw .wrongScope(.service(found: service, expected: nil)) }
        return (
            AccessKeyID(ofAnyForm: parts[0]),
            CredentialScope(date: signedAt, region: region, service: service)
        )
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

/// A service, and the regions of it that a verifier answers for.
public struct ExpectedScope: Sendable {
    public enum Regions: Sendable {
        case any
        case only([Region])
    }

    public let service: String
    public let regions: Regions

    public init(service: String, regions: Regions) {
        self.service = service
        self.regions = regions
    }

    func check(_ scope: CredentialScope) throws(SignatureFailure) {
        guard scope.service == service else {
            throw .wrongScope(.service(found: scope.service, expected: service))
        }
        switch regions {
        case .any: break
        case .only(let regions):
            guard regions.contains(scope.region) else {
                throw .wrongScope(.region(found: scope.region.description))
            }
        }
    }
}
