public import AWSValues

/// A service, and what of signatures it takes.
public struct ExpectedScope: Sendable {
    public enum Regions: Sendable {
        case any
        /// These. A region set of SigV4A must contain one of them.
        case only([Region])
    }

    public let service: String
    public let regions: Regions
    /// Few services take SigV4A, so a verifier must name it.
    public let algorithms: Set<SignatureAlgorithm>
    public let presignLife: PresignLife

    /// `presignLife` is that of the service unless it is given.
    public init(
        service: String, regions: Regions, algorithms: Set<SignatureAlgorithm> = [.hmac],
        presignLife: PresignLife? = nil
    ) {
        self.service = service
        self.regions = regions
        self.algorithms = algorithms
        self.presignLife = presignLife ?? PresignLife(service: service)
    }

    func check(_ scope: CredentialScope) throws(SignatureFailure) {
        guard algorithms.contains(scope.algorithm) else { throw .unsupportedAlgorithm(scope.algorithm.rawValue) }
        guard scope.service.utf8.elementsEqual(service.utf8) else {
            throw .wrongScope(.service(found: scope.service, expected: service))
        }
        switch regions {
        case .any: break
        case .only(let regions):
            guard regions.contains(where: scope.regions.contains) else {
                throw .wrongScope(.region(found: scope.regions.description))
            }
        }
    }
}

extension SignedRegions: CustomStringConvertible {
    public var description: String {
        switch self {
        case .one(let region): region.description
        case .set(let set): set.description
        }
    }
}
