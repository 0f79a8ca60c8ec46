import AWSValues

/// Sekisho GetReceipt: proof that an event is in the log, for whoever cannot ask the server. As with ExplainRequest, what
/// it answers needs the store.
package struct GetReceipt: Operation {
    package static let name = "GetReceipt"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = true

    /// The id of the event, or of the request that it records.
    let eventID: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        eventID = try check.recordID(parameters, "EventId")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = ARN(
            partition: call.account.partition.rawValue, service: "sekisho", region: call.region.description,
            account: call.account.id.description, resource: "event/\(eventID)")
        return [AccessQuestion(ActionName(service: "sekisho", name: "GetReceipt"), on: resource)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output { .none }

    package var recorded: Output { .members(["eventId": .string(eventID)]) }
}

extension Validation {
    /// The id of an event or a request, which must be there.
    mutating func recordID(_ parameters: some Parameters, _ name: String) throws(ServiceError) -> String {
        let member = name.prefix(1).lowercased() + name.dropFirst()
        guard let id = try parameters.string(name) else {
            missing(member)
            return ""
        }
        length(id.unicodeScalars.count, member, most: 128)
        require(
            id.utf8.allSatisfy { Validation.isWord($0) || $0 == 0x2D }, member,
            "satisfy regular expression pattern: [\\w-]+")
        return id
    }
}
