package import AWSValues

/// What hands a role to a machine: it holds one role at most.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
package struct InstanceProfile: Sendable, Hashable, Codable {
    package let id: String
    package let name: String
    package let path: String
    package let created: Instant
    package var tags: [Tag] = []
    /// The unique id of the role in it.
    package var role: String?

    package init(id: String, name: String, path: String, created: Instant) {
        self.id = id
        self.name = name
        self.path = path
        self.created = created
    }
}
