package import AWSValues

/// The ARNs of an account's entities.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
extension Account {
    package func arn(_ resource: String) -> ARN {
        ARN(partition: partition.rawValue, service: "iam", account: id.description, resource: resource)
    }

    package var rootARN: ARN { arn("root") }
    package func arn(of user: User) -> ARN { arn("user\(user.path)\(user.name)") }
    package func arn(of group: Group) -> ARN { arn("group\(group.path)\(group.name)") }
    package func arn(of role: Role) -> ARN { arn("role\(role.path)\(role.name)") }
    package func arn(of policy: ManagedPolicy) -> ARN { arn("policy\(policy.path)\(policy.name)") }

    package func arn(of profile: InstanceProfile) -> ARN { arn("instance-profile\(profile.path)\(profile.name)") }

    package func arn(ofFederatedUser name: String) -> ARN {
        ARN(
            partition: partition.rawValue, service: "sts", account: id.description, resource: "federated-user/\(name)")
    }

    package func arn(ofSession session: String, of role: Role) -> ARN {
        ARN(
            partition: partition.rawValue, service: "sts", account: id.description,
            resource: "assumed-role/\(role.name)/\(session)")
    }

    /// The ARN that a call on a name is about: the entity's own when there is one, else as if it were to be at `path`.
    /// AWS asks for permission before it says whether the entity exists.
    package func arn(ofUserNamed name: String, path: String = "/") -> ARN {
        user(named: name).map { arn(of: $0) } ?? arn("user\(path)\(name)")
    }

    package func arn(ofGroupNamed name: String, path: String = "/") -> ARN {
        group(named: name).map { arn(of: $0) } ?? arn("group\(path)\(name)")
    }

    package func arn(ofRoleNamed name: String, path: String = "/") -> ARN {
        role(named: name).map { arn(of: $0) } ?? arn("role\(path)\(name)")
    }

    package func arn(ofInstanceProfileNamed name: String, path: String = "/") -> ARN {
        instanceProfile(named: name).map { arn(of: $0) } ?? arn("instance-profile\(path)\(name)")
    }

    /// The account's own policy with that ARN.
    package func policy(arn text: String) -> ManagedPolicy? {
        guard let name = text.split(separator: "/").last, let policy = policy(named: String(name)),
            arn(of: policy).description.utf8.elementsEqual(text.utf8)
        else { return nil }
        return policy
    }
}
