package import AWSValues

/// Sekisho RotateKeys: new generations of the server's own keys. The rotation needs the store; the operation is what must
/// be allowed and recorded before. They are everybody's keys, and so the management account's to rotate.
package struct RotateKeys: Operation {
    package static let name = "RotateKeys"
    package static let service = ServiceName.sekisho
    package static let isReadOnly = false

    let purposes: Set<KeyPurpose>

    /// All purposes when none is named.
    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        let names = try parameters.strings("Purposes")
        let chosen: [KeyPurpose] = names.compactMap { check.choice($0, "purposes") }
        purposes = names.isEmpty ? Set(KeyPurpose.allCases) : Set(chosen)
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .directory }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = ARN(
            partition: call.account.partition.rawValue, service: "sekisho", region: call.region.description,
            account: call.account.id.description, resource: "keys")
        return [AccessQuestion(ActionName(service: "sekisho", name: "RotateKeys"), on: resource)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard call.surroundings.isManagement(call.account.id) else {
            throw .accessDenied("The server's keys belong to the management account.")
        }
        return .none
    }

    package var recorded: Output {
        .members(["purposes": .list(purposes.map(\.rawValue).sorted().map { .string($0) })])
    }
}

extension Surroundings {
    /// Whether an account manages the others; only for an operation that reaches for the directory.
    func isManagement(_ id: AccountID) -> Bool { directory.contains { $0.id == id && $0.isManagement } }
}
