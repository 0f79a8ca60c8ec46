import AWSValues
import AWSWire
import AuditTrail
import Authority

/// A proven call to a service of the query protocol, from its parameters to its answer.
struct QueryDispatch {
    /// What AWS says in the place of a version that was not sent.
    private static let noVersion = "NO_VERSION_SPECIFIED"

    let authority: AuthorityService
    let service: ServiceName
    let api: QueryAPI
    let denials: EncodedDenials

    /// nil for a service that does not speak the query protocol.
    init?(_ authority: AuthorityService, _ service: ServiceName, _ denials: EncodedDenials) {
        self.authority = authority
        self.denials = denials
        self.service = service
        switch service {
        case .iam: api = .iam
        case .sts: api = .sts
        case .sekisho: return nil
        }
    }

    /// Throws when the store does.
    func answer(
        _ call: HTTPCall, by caller: Caller, from source: RequestSource, _ facts: inout CallFacts
    ) async throws -> WireResponse {
        let parameters: FormParameters
        let operation: any Operation.Type
        do throws(WireError) {
            try check(call)
            parameters = FormParameters(try read(call))
            operation = try self.operation(parameters)
        } catch {
            return refuse(error, &facts)
        }
        facts.operation = operation.name
        let reply = try await authority.perform(operation, parameters, by: caller, from: source)
        facts.decision = reply.decision?.kind
        switch reply.result {
        case .failure(let error):
            let told = denials.message(error.message, reply.authorizationMessage)
            let response = refuse(WireError(code: error.code, message: told, status: error.status), &facts)
            return response.adding(denials.header(reply.authorizationMessage))
        case .success(let output):
            return .query(
                action: operation.name, of: api, result: OutputXML.result(of: operation.name, output),
                requestID: facts.requestID)
        }
    }

    /// The query protocol has one path, and two methods.
    private func check(_ call: HTTPCall) throws(WireError) {
        guard call.method == "POST" || call.method == "GET" else {
            throw WireError(code: "MethodNotAllowed", message: "the method must be POST or GET", status: 405)
        }
        // The signature covers the path with its empty and dot segments resolved.
        guard call.path.split(separator: "/").allSatisfy({ $0 == "." }) else {
            throw WireError(code: "UnknownOperation", message: "the path must be `/`", status: 404)
        }
    }

    private func read(_ call: HTTPCall) throws(WireError) -> QueryForm {
        do throws(QueryError) {
            return try call.form()
        } catch {
            throw error.wireError
        }
    }

    private func operation(_ parameters: FormParameters) throws(WireError) -> any Operation.Type {
        guard let action = parameters.string("Action") else {
            throw QueryError.missingAction.wireError
        }
        let version = parameters.string("Version")
        guard version == api.version, let operation = OperationTable.operation(action, of: service) else {
            throw QueryError.unknownAction(action, version: version ?? Self.noVersion).wireError
        }
        return operation
    }

    private func refuse(_ error: WireError, _ facts: inout CallFacts) -> WireResponse {
        facts.code = error.code
        let namespace = error.code == "InvalidAction" ? QueryAPI.faultNamespace : api.namespace
        return error.encoded(as: .query, requestID: facts.requestID, namespace: namespace)
    }
}

extension DecisionRecord {
    /// What the caller was told: the first question that was not allowed decides.
    var kind: CallFacts.DecisionKind? {
        let kinds = questions.compactMap { CallFacts.DecisionKind(rawValue: $0.decision) }
        return kinds.first { $0 != .allowed } ?? kinds.first
    }
}
