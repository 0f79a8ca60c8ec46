import AWSValues

/// Sekisho ExplainRequest: why a recorded call was allowed or refused. What it answers needs the store; the operation
/// is what must be allowed and recorded before anybody looks.
package struct ExplainRequest: Operation {
    package static let name = "ExplainRequest"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = true

    /// The id of the request, or of its event.
    let requestID: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        requestID = try check.recordID(parameters, "RequestId")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = ARN(
            partition: call.account.partition.rawValue, service: "sekisho", region: call.region.description,
            account: call.account.id.description, resource: "request/\(requestID)")
        return [AccessQuestion(ActionName(service: "sekisho", name: "ExplainRequest"), on: resource)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output { .none }

    package var recorded: Output { .members(["requestId": .string(requestID)]) }
}
