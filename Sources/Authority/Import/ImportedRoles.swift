import AWSValues
import PolicyLanguage

extension ImportBuilder {
    /// Without its trust policy, which nobody can assume.
    mutating func add(_ role: ImportFile.Role) {
        let (head, what) = (role.head, "role \(role.head.name)")
        guard
            fits(head, "roleName", most: Role.longestName, what),
            admit(
                head, what, as: account.arn("role\(head.path)\(head.name)"),
                isThere: site.account.role(named: head.name) != nil, isNew: account.role(named: head.name) == nil)
        else { return }
        let limit = taking(
            Result { () throws(ServiceError) -> Int? in
                var check = Validation()
                let limit = try check.sessionLimit(role.maximumSession)
                _ = check.roleDescription(role.description)
                try check.finish()
                return limit
            }, what)
        var made = Role(
            id: id(.role, head, what), name: head.name, path: head.path, created: head.created ?? now,
            trust: PolicyText(""), description: role.description.flatMap { $0.isEmpty ? nil : $0 },
            maximumSession: (limit ?? nil) ?? 3600)
        made.tags = mergedTags(head, what)
        made.policies = policies(role.policies, of: made, what)
        made.boundary = boundary(role.policies, what)
        put(.role(made))
    }

    /// When all that a trust policy may name is there.
    mutating func trust(_ role: ImportFile.Role) {
        guard site.account.role(named: role.head.name) == nil, var made = account.role(named: role.head.name) else {
            return
        }
        let trust = taking(
            Result { () throws(ServiceError) -> PolicyText in
                try TrustPolicy.read(role.trust, in: account, among: site.others, quotas: quotas, keepsLost: true)
            }, "role \(role.head.name)")
        guard let trust else { return }
        made.trust = trust
        replace(.role(made))
    }

    mutating func add(_ profile: ImportFile.InstanceProfile) {
        let (head, what) = (profile.head, "instance profile \(profile.head.name)")
        guard
            fits(head, "instanceProfileName", most: 128, what),
            admit(
                head, what, as: account.arn("instance-profile\(head.path)\(head.name)"),
                isThere: site.account.instanceProfile(named: head.name) != nil,
                isNew: account.instanceProfile(named: head.name) == nil)
        else { return }
        var made = InstanceProfile(
            id: id(.instanceProfile, head, what), name: head.name, path: head.path, created: head.created ?? now)
        made.tags = mergedTags(head, what)
        if let name = profile.role {
            made.role = account.role(named: name)?.id
            if made.role == nil { note(.unknownRole, what, name) }
        }
        put(.instanceProfile(made))
    }
}
