package import AWSValues
import AuditTrail

/// The `sekisho` service: operations that need the store, each allowed by the engine and recorded first.
extension AuthorityService {
    /// nil when the service has no operation of that name. Throws what the store throws.
    package func answer(
        sekisho name: String, _ parameters: some Parameters & Sendable, by caller: Caller, from source: RequestSource
    ) async throws -> (answer: Result<JSONText, ServiceError>, reply: Reply)? {
        guard let operation = OperationTable.operation(name, of: .sekisho) else { return nil }
        let reply = try await perform(operation, parameters, by: caller, from: source)
        switch reply.result {
        case .failure(let error): return (.failure(error), reply)
        case .success(let output):
            do {
                let found = try await look(name, parameters, in: caller.account) ?? output.json
                return (.success(found), reply)
            } catch let error as ServiceError {
                return (.failure(error), reply)
            }
        }
    }

    private func receipt(_ id: String, in account: AccountID) async throws -> JSONText {
        guard let receipts, let entry = try await store.entry(id, of: account) else {
            throw ServiceError("ResourceNotFoundException", "no event `\(id)` is recorded", status: 404)
        }
        do {
            let receipt = try await receipts(entry)
            return ["receipt": .string(String(decoding: receipt.bytes, as: UTF8.self))]
        } catch let refusal as ReceiptRefusal {
            throw ServiceError("ReceiptUnavailableException", "\(refusal)", status: 409)
        }
    }

    /// nil for an operation that has said everything itself.
    private func look(_ name: String, _ parameters: some Parameters, in account: AccountID) async throws -> JSONText? {
        switch name {
        case ExplainRequest.name:
            let id = try ExplainRequest(parameters).requestID
            guard let explanation = try await explain(id, in: account) else {
                throw ServiceError("ResourceNotFoundException", "no request `\(id)` is recorded", status: 404)
            }
            return explanation.json
        case SimulateAccess.name:
            let call = try SimulateAccess(parameters)
            return try await simulate(call.access, in: account, at: call.instant.map { .instant($0) } ?? .now).json
        case GetReceipt.name: return try await receipt(GetReceipt(parameters).eventID, in: account)
        case RotateKeys.name: return try await rotateKeys(RotateKeys(parameters).purposes).json
        default: return nil
        }
    }
}
