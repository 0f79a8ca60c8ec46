import AWSValues
import ManagedPolicies

/// The deletion of a role that AWS made for a service, by its id: `task/aws-service-role/SERVICE/ROLE/UUID`.
struct RoleDeletionTask: Sendable, Hashable {
    let service: String
    let role: String
    private let uuid: String

    init(service: String, role: String, at now: Instant, using random: inout some RandomNumberGenerator) {
        self.service = service
        self.role = role
        uuid = UniqueID.uuid(at: now, using: &random)
    }

    /// nil for what is no task's id.
    init?(id: String) {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), parts.count == 5,
            "/\(parts[0])/\(parts[1])/" == "/task\(ServiceLinkedRole.folder)", !parts[2].isEmpty, !parts[3].isEmpty,
            parts[4].utf8.count == 36
        else { return nil }
        (service, role, uuid) = (parts[2], parts[3], parts[4])
    }

    var path: String { "\(ServiceLinkedRole.folder)\(service)/" }
    var id: String { "task\(path)\(role)/\(uuid)" }
}

extension AccountSettings {
    /// AWS does not say how long it knows a task. The clients that wait for one ask within minutes.
    private static let mostTasks = 50

    mutating func keep(_ task: RoleDeletionTask) {
        finishedDeletions = ((finishedDeletions ?? []) + [task.id]).suffix(AccountSettings.mostTasks)
    }

    func finished(_ task: RoleDeletionTask) -> Bool {
        finishedDeletions?.contains { $0.utf8.elementsEqual(task.id.utf8) } ?? false
    }
}
