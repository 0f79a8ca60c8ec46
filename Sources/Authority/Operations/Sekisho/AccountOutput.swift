import AWSValues

extension AccountSummary {
    /// `{"id", "name", "partition", "created", "isManagement", "roleArn"?}`.
    ///
    /// - Parameter role: what the management account's administrators come in by, where that is known.
    func output(role: ARN? = nil) -> Output {
        .members([
            "id": .string(id.description), "name": .string(name), "partition": .string(partition.rawValue),
            "created": .timestamp(created), "isManagement": .boolean(isManagement),
            "roleArn": role.map { .string($0.description) },
        ])
    }
}

extension Call {
    /// Refuses callers of accounts that others manage. The operation must reach for the directory.
    func requireManagement(_ verb: String) throws(ServiceError) {
        guard surroundings.isManagement(account.id) else {
            throw .accessDenied("Only the management account may \(verb) accounts.")
        }
    }
}
