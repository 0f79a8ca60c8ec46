import ManagedPolicies
import PolicyEngine

extension Role {
    /// The principal of the service that AWS made the role for; nil for a role of the account's own. Its path tells, since
    /// nobody else may make a role there.
    package var linkedService: String? {
        guard path.utf8.starts(with: ServiceLinkedRole.folder.utf8) else { return nil }
        return String(path.dropFirst(ServiceLinkedRole.folder.count).prefix { $0 != "/" })
    }

    package var isProtected: Bool { linkedService != nil }

    /// The service that the role is or will be for, in calls that make or delete such a role.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_AWSServiceName
    static func serviceContext(_ service: String) -> ContextEntry { ContextEntry("iam:AWSServiceName", service) }
}
