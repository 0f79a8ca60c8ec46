import AWSValues
import AWSWire
import Authority

/// A proven call to the `sekisho` service, which speaks JSON 1.1: `X-Amz-Target: Sekisho.ExplainRequest`.
struct SekishoDispatch {
    private static let prefix = "Sekisho."

    let authority: AuthorityService
    let denials: EncodedDenials

    /// Throws when the store does.
    func answer(
        _ call: HTTPCall, by caller: Caller, from source: RequestSource, _ facts: inout CallFacts
    ) async throws -> WireResponse {
        let target = call.header("x-amz-target")
        guard call.method == "POST", let target, target.hasPrefix(Self.prefix),
            let operation = OperationTable.operation(String(target.dropFirst(Self.prefix.count)), of: .sekisho)
        else { return refuse(unknown(target), &facts) }
        facts.operation = operation.name
        let parameters: JSONParameters
        do throws(ServiceError) {
            parameters = try JSONParameters(call.body)
        } catch {
            return refuse(error, &facts)
        }
        guard
            let (answer, reply) = try await authority.answer(
                sekisho: operation.name, parameters, by: caller, from: source)
        else { return refuse(unknown(target), &facts) }
        facts.decision = reply.decision?.kind
        switch answer {
        case .failure(let error):
            let told = denials.message(error.message, reply.authorizationMessage)
            return refuse(ServiceError(error.code, told, status: error.status), &facts)
                .adding(denials.header(reply.authorizationMessage))
        case .success(let answer):
            return WireResponse(
                status: 200, headers: [.init("Content-Type", "application/x-amz-json-1.1")], body: answer.bytes)
        }
    }

    private func unknown(_ target: String?) -> ServiceError {
        ServiceError(
            "UnknownOperationException",
            target.map { "the service has no operation `\($0)`" } ?? "the header `x-amz-target` is missing")
    }

    private func refuse(_ error: ServiceError, _ facts: inout CallFacts) -> WireResponse {
        let wire = WireError(code: jsonErrorCode(error.code), message: error.message, status: error.status)
        facts.code = wire.code
        return wire.encoded(as: .json11, requestID: facts.requestID)
    }
}
