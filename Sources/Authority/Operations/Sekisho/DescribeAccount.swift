package import AWSValues

/// Sekisho DescribeAccount: one account of this server, the caller's own unless another is named. Only the management
/// account may look at others.
package struct DescribeAccount: Operation {
    package static let name = "DescribeAccount"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = true

    /// nil for the caller's own.
    let id: AccountID?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let given = try parameters.string("AccountId")
        id = given.flatMap { try? AccountID(parsing: $0) }
        check.require(
            given == nil || id != nil, "accountId", "satisfy regular expression pattern: \\d{12}")
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .directory }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = ARN(
            partition: call.account.partition.rawValue, service: "sekisho", account: call.account.id.description,
            resource: "account/\(id ?? call.account.id)")
        return [AccessQuestion(ActionName(service: "sekisho", name: "DescribeAccount"), on: resource)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let id = id ?? call.account.id
        if id != call.account.id { try call.requireManagement("look at") }
        guard let found = call.surroundings.directory.first(where: { $0.id == id }) else {
            throw ServiceError("AccountNotFoundException", "There is no account \(id).", status: 404)
        }
        return found.output()
    }

    package var recorded: Output { .members(["accountId": id.map { .string($0.description) }]) }
}
