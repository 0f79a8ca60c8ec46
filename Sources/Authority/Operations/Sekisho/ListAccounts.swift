package import AWSValues

/// Sekisho ListAccounts: every account of this server, by number. For the management account alone.
package struct ListAccounts: Operation {
    package static let name = "ListAccounts"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = true

    package init(_ parameters: some Parameters) throws(ServiceError) {}

    package func reach(from own: AccountID) -> Reach { .directory }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(ActionName(service: "sekisho", name: "ListAccounts"), on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        try call.requireManagement("list")
        return .members(["accounts": .list(call.surroundings.directory.map { $0.output() })])
    }

    package var recorded: Output { .none }
}
