import AWSValues
import AWSWire
import Authority
import AuthorityAPI
import Logging

/// Answers the AWS origin. Every path belongs to AWS's services except those under `/_sekisho/`.
struct OriginResponder: Responder {
    let api: AuthorityAPI
    /// nil for a server that keeps what it has.
    let reset: EphemeralReset?
    let log: LogResponder
    let metrics: Metrics
    let health: StoreHealth
    let clock: @Sendable () -> Instant
    let logger: Logger

    func answer(_ arrival: Arrival, from peer: Peer) async -> WireResponse {
        let start = ContinuousClock.now
        let requestID = RequestID.make(at: clock())
        let answer = await answer(arrival, peer, requestID)
        let took = ContinuousClock.now - start
        if answer.facts.isStoreFailure { health.failed(at: clock()) }
        let isOurs = answer.facts.service.flatMap(ServiceName.init(rawValue:)) != nil
        metrics.count(answer.facts, isOurs: isOurs, took: took)
        RequestLog.write(answer, peer, took, to: logger)
        return answer.response
    }

    private func answer(_ arrival: Arrival, _ peer: Peer, _ requestID: String) async -> APIAnswer {
        switch arrival {
        case .fault(let fault, let head):
            return api.refuse(
                fault.wireError, head.map { HTTPCall($0, body: [], from: peer) }, client: peer.address,
                requestID: requestID)
        case .request(let head, let body):
            let call = HTTPCall(head, body: body, from: peer)
            if call.isOurOwn { return await answerOwn(call, requestID) }
            guard let reset else { return await api.answer(call, requestID: requestID) }
            return await reset.gate.shared { await api.answer(call, requestID: requestID) }
        }
    }

    private func answerOwn(_ call: HTTPCall, _ requestID: String) async -> APIAnswer {
        if call.target.hasPrefix(LogResponder.prefix) { return log.answer(call, requestID) }
        guard let reset, call.target == EphemeralReset.path else {
            return .own(404, "NotFound", "there is nothing here", requestID)
        }
        guard call.method == "POST" else {
            return .own(405, "MethodNotAllowed", "the method must be POST", requestID)
        }
        // A page that someone looks at meanwhile can have the browser send a POST, and the browser says so.
        guard call.header("origin") == nil else {
            return .own(403, "Forbidden", "a web page may not reset this server", requestID)
        }
        do {
            try await reset.run(at: clock())
            return .own(200, nil, nil, requestID)
        } catch {
            return .own(503, "ServiceUnavailable", "the store failed", requestID, fault: "\(error)")
        }
    }
}

enum RequestID {
    static func make(at now: Instant) -> String {
        var random = SystemRandomNumberGenerator()
        return UniqueID.uuid(at: now, using: &random)
    }
}

extension HTTPCall {
    init(_ head: RawHead, body: [UInt8], from peer: Peer) {
        self.init(
            method: head.method, target: head.target, headers: head.fields, body: body,
            client: peer.address, isSecure: peer.tlsVersion != nil,
            tls: peer.tlsDetails(host: head.value("host")))
    }

    var isOurOwn: Bool { target.hasPrefix("/_sekisho/") || target == "/_sekisho" }
}

extension APIAnswer {
    /// An answer under `/_sekisho/`, in JSON.
    static func own(
        _ status: Int, _ code: String?, _ message: String?, _ requestID: String, fault: String? = nil
    ) -> APIAnswer {
        var facts = CallFacts(requestID: requestID)
        facts.code = code
        facts.fault = fault
        let body = JSONText.object(message.map { [("message", .string($0))] } ?? [])
        let response = WireResponse(
            status: status, headers: [.init("Content-Type", "application/json"), .init("x-amzn-RequestId", requestID)],
            body: body.bytes)
        return APIAnswer(response: response, facts: facts)
    }
}
