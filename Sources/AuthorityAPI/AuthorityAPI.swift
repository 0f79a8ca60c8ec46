package import AWSValues
package import AWSWire
package import Authority
import SigV4

/// The HTTP face of the services that Sekisho is: finds the service, proves the caller, calls, and answers in the
/// protocol that the client speaks. It always answers.
package struct AuthorityAPI: Sendable {
    private let authority: AuthorityService
    private let verifier: RequestVerifier
    private let refusals: UnprovenRefusals
    private let partition: Partition
    private let denials: EncodedDenials

    package init(
        _ authority: AuthorityService, verifier: RequestVerifier, refusals: UnprovenRefusals, partition: Partition,
        denials: EncodedDenials = EncodedDenials()
    ) {
        self.denials = denials
        self.authority = authority
        self.verifier = verifier
        self.refusals = refusals
        self.partition = partition
    }

    package func answer(_ call: HTTPCall, requestID: String) async -> APIAnswer {
        var facts = CallFacts(requestID: requestID)
        let response: WireResponse
        do {
            response = try await answer(call, &facts)
        } catch {
            response = fail(error, CallClues(call), &facts)
        }
        return APIAnswer(response: response.identified(requestID), facts: facts)
    }

    /// Refuses what is no whole request. `call` is what of it is known, for the protocol of the answer.
    package func refuse(
        _ error: WireError, _ call: HTTPCall?, client: ClientAddress, requestID: String
    ) -> APIAnswer {
        var facts = CallFacts(requestID: requestID)
        facts.code = error.code
        facts.isTooMany = refusals.note(code: error.code, client: client, knownKey: nil, at: authority.now)
        guard let call else {
            let response = error.encoded(as: .s3, requestID: requestID)
            return APIAnswer(response: response.identified(requestID), facts: facts)
        }
        let clues = CallClues(call)
        facts.service = clues.service
        return APIAnswer(response: refuse(error, clues, &facts).identified(requestID), facts: facts)
    }

    private func answer(_ call: HTTPCall, _ facts: inout CallFacts) async throws -> WireResponse {
        let claim: SignatureClaim
        do throws(SignatureFailure) {
            claim = try SignatureClaim(reading: call.wireRequest)
        } catch {
            let clues = CallClues(reading: call)
            facts.service = clues.service
            return refuse(Refusal(error), knownKey: nil, call, clues, &facts)
        }
        facts.service = claim.scope.service
        guard let service = ServiceName(rawValue: claim.scope.service) else {
            facts.isTooMany = refusals.note(
                code: "NotImplemented", client: call.client, knownKey: nil, at: authority.now)
            return refuse(.noBackend(claim.scope.service), CallClues(reading: call), &facts)
        }
        guard let region = claim.scope.regions.region(preferring: partition.globalRegion) else {
            let failure = SignatureFailure.wrongScope(.region(found: claim.scope.regions.description))
            return refuse(Refusal(failure), knownKey: nil, call, CallClues(call), &facts)
        }
        let expected = ExpectedScope(
            service: service.rawValue, regions: .any, algorithms: service.algorithms, presignLife: service.presignLife)
        switch try await verifier.verify(claim, expecting: expected) {
        case .refused(let refusal, let knownKey):
            return refuse(refusal, knownKey: knownKey, call, CallClues(call), &facts)
        case .proven(let caller, let arn):
            facts.caller = arn.description
            let home = Partition(rawValue: arn.partition)?.globalRegion
            let source = source(
                of: call, region: service == .iam ? home ?? region : region, requestID: facts.requestID)
            return try await dispatch(call, to: service, by: caller, from: source, &facts)
        }
    }

    private func dispatch(
        _ call: HTTPCall, to service: ServiceName, by caller: Caller, from source: RequestSource,
        _ facts: inout CallFacts
    ) async throws -> WireResponse {
        if let query = QueryDispatch(authority, service, denials) {
            return try await query.answer(call, by: caller, from: source, &facts)
        }
        return try await SekishoDispatch(authority: authority, denials: denials).answer(
            call, by: caller, from: source, &facts)
    }

    private func source(of call: HTTPCall, region: Region, requestID: String) -> RequestSource {
        RequestSource(
            address: call.client.address, userAgent: userAgent(of: call), isSecure: call.isSecure, region: region,
            requestID: requestID, tls: call.tls)
    }

    /// As much of it as CloudTrail keeps: policies compare it with their patterns, and each record of a call holds it.
    private func userAgent(of call: HTTPCall) -> String? {
        call.header("user-agent").map { String(decoding: $0.utf8.prefix(1024), as: UTF8.self) }
    }
}

extension AuthorityAPI {
    /// Refuses a call whose sender has proven nothing, and counts it. One that comes too often is told only that.
    private func refuse(
        _ refusal: Refusal, knownKey: String?, _ call: HTTPCall, _ clues: CallClues, _ facts: inout CallFacts
    ) -> WireResponse {
        facts.isTooMany = refusals.note(
            code: refusal.code, client: call.client, knownKey: knownKey, at: authority.now)
        let told = facts.isTooMany ? Refusal.throttled : refusal
        return refuse(told.wireError(in: clues.wireProtocol(of: facts.service)), clues, &facts)
    }

    private func refuse(_ error: WireError, _ clues: CallClues, _ facts: inout CallFacts) -> WireResponse {
        facts.code = error.code
        let namespace = facts.service.flatMap(ServiceName.init(rawValue:)).flatMap(\.queryAPI)?.namespace
        return error.encoded(
            as: clues.wireProtocol(of: facts.service), requestID: facts.requestID, namespace: namespace)
    }

    /// A store that fails may be back in a moment, so clients are to try again; anything else is a fault of ours.
    private func fail(_ error: any Error, _ clues: CallClues, _ facts: inout CallFacts) -> WireResponse {
        facts.fault = "\(error)"
        facts.isStoreFailure = !(error is SealFailure)
        let wire =
            facts.isStoreFailure
            ? Refusal(
                code: "ServiceUnavailable",
                message: "The request has failed due to a temporary failure of the server.", status: 503)
            : Refusal(
                code: "InternalFailure",
                message: "The request processing has failed because of an unknown error, exception or failure.",
                status: 500)
        let shaped = wire.wireError(in: clues.wireProtocol(of: facts.service))
        return refuse(WireError(code: shaped.code, message: shaped.message, status: wire.status), clues, &facts)
    }

}

extension SignedRegions {
    /// The region that a call is for. A set that names none is for the global region, if it is in the set.
    fileprivate func region(preferring global: Region?) -> Region? {
        switch self {
        case .one(let region): region
        case .set(let set): set.named.first ?? global.flatMap { set.contains($0) ? $0 : nil }
        }
    }
}

extension ServiceName {
    /// As botocore's models say it in `auth`: of the two of AWS, STS alone takes SigV4A.
    fileprivate var algorithms: Set<SignatureAlgorithm> {
        switch self {
        case .sts: [.hmac, .ecdsa]
        case .iam, .sekisho: [.hmac]
        }
    }

    fileprivate var presignLife: PresignLife {
        switch self {
        case .iam, .sts: PresignLife(service: rawValue)
        // Ours: as long as AWS's, and shorter for who asks for less.
        case .sekisho: .asStated(atMost: 900)
        }
    }
}

extension ServiceName {
    /// nil for a service that does not speak the query protocol.
    var queryAPI: QueryAPI? {
        switch self {
        case .iam: .iam
        case .sts: .sts
        case .sekisho: nil
        }
    }
}

extension WireError {
    fileprivate static func noBackend(_ service: String) -> WireError {
        WireError(
            code: "NotImplemented", message: "no backend is configured for the service `\(service)`", status: 501)
    }
}

extension WireResponse {
    /// With the header that every answer has, also in protocols that have another one for it.
    fileprivate func identified(_ requestID: String) -> WireResponse {
        let name = "x-amzn-RequestId"
        guard !headers.contains(where: { $0.name == name }) else { return self }
        return WireResponse(status: status, headers: headers + [Header(name, requestID)], body: body)
    }
}

extension Partition {
    /// Where IAM is, whatever region a client signs for.
    /// https://docs.aws.amazon.com/general/latest/gr/iam-service.html
    fileprivate var globalRegion: Region? {
        let name =
            switch self {
            case .aws: "us-east-1"
            case .china: "cn-north-1"
            case .govCloud: "us-gov-west-1"
            case .iso: "us-iso-east-1"
            case .isoB: "us-isob-east-1"
            case .isoE: "eu-isoe-west-1"
            case .isoF: "us-isof-south-1"
            case .europeanSovereign: "eusc-de-east-1"
            }
        return try? Region(parsing: name)
    }
}
