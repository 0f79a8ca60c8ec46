import AWSValues
import PolicyLanguage

extension ImportBuilder {
    mutating func add(_ policy: ImportFile.Policy) {
        let (head, what) = (policy.head, "policy \(policy.head.name)")
        guard
            taking(
                Result { () throws(ServiceError) -> Void in
                    var check = Validation()
                    _ = check.policyName(head.name)
                    _ = check.policyPath(head.path, "path")
                    for version in policy.versions { _ = check.versionID(version.id) }
                    check.length(policy.description?.unicodeScalars.count ?? 0, "description", least: 0, most: 1000)
                    try check.finish()
                }, what) != nil,
            admit(
                head, what, as: account.arn("policy\(head.path)\(head.name)"),
                isThere: site.account.policy(named: head.name) != nil, isNew: account.policy(named: head.name) == nil)
        else { return }
        let ordered = policy.versions.sorted { ImportBuilder.number($0.id) < ImportBuilder.number($1.id) }
        let versions = ordered.compactMap { version -> ManagedPolicy.Version? in
            taking(
                Result { () throws(ServiceError) in try document(version.document, most: quotas.managedPolicySize) },
                what
            )
            .map { ManagedPolicy.Version(id: version.id, document: $0, created: version.created ?? now) }
        }
        guard versions.contains(where: { $0.id == policy.defaultVersion }), let last = versions.last,
            versions.count <= quotas.versionsPerPolicy, Set(versions.map(\.id)).count == versions.count
        else {
            return note(.invalid, what, "The policy must have one to five versions, and among them its default one.")
        }
        let (next, isTooFar) = ImportBuilder.number(last.id).addingReportingOverflow(1)
        guard !isTooFar else { return note(.invalid, what, "No version can follow \(last.id).") }
        var made = ManagedPolicy(
            id: id(.managedPolicy, head, what), name: head.name, path: head.path, created: head.created ?? now,
            description: policy.description.flatMap { $0.isEmpty ? nil : $0 }, document: last.document)
        made.versions = versions
        made.defaultVersion = policy.defaultVersion
        made.nextVersion = Int(next)
        made.updated = policy.updated ?? last.created
        made.tags =
            taking(
                Result { () throws(ServiceError) -> [Tag] in
                    try PolicyTags.merging([], with: try tags(head), quota: quotas.tags)
                }, what) ?? []
        put(.policy(made))
    }

    mutating func add(_ group: ImportFile.Group) {
        let (head, what) = (group.head, "group \(group.head.name)")
        guard
            fits(head, "groupName", most: Group.longestName, what),
            admit(
                head, what, as: account.arn("group\(head.path)\(head.name)"),
                isThere: site.account.group(named: head.name) != nil, isNew: account.group(named: head.name) == nil)
        else { return }
        var made = Group(
            id: id(.group, head, what), name: head.name, path: head.path, created: head.created ?? now)
        made.policies = policies(group.policies, of: made, what)
        put(.group(made))
    }

    mutating func add(_ user: ImportFile.User) throws(SealFailure) {
        let (head, what) = (user.head, "user \(user.head.name)")
        guard
            fits(head, "userName", most: User.longestName, what),
            admit(
                head, what, as: account.arn("user\(head.path)\(head.name)"),
                isThere: site.account.user(named: head.name) != nil, isNew: account.user(named: head.name) == nil)
        else { return }
        var made = User(id: id(.user, head, what), name: head.name, path: head.path, created: head.created ?? now)
        made.tags = mergedTags(head, what)
        made.policies = policies(user.policies, of: made, what)
        made.boundary = boundary(user.policies, what)
        for name in user.groups {
            guard let group = account.group(named: name) else {
                note(.unknownGroup, what, name)
                continue
            }
            if !made.groups.contains(group.id) { made.groups.append(group.id) }
        }
        if made.groups.count > quotas.groupsPerUser {
            note(.invalid, what, "Cannot exceed quota for GroupsPerUser: \(quotas.groupsPerUser)")
        }
        put(.user(made))
        if user.keys.count > quotas.accessKeysPerUser {
            note(.invalid, what, "Cannot exceed quota for AccessKeysPerUser: \(quotas.accessKeysPerUser)")
        }
        for key in user.keys { try add(key, of: made, what) }
    }

    private mutating func add(_ key: ImportFile.Key, of user: User, _ owner: String) throws(SealFailure) {
        let what = "\(owner), access key \(key.id)"
        guard let id = try? AccessKeyID(parsing: key.id), !id.isTemporary else {
            return note(.invalid, what, "It is not the id of a long-term key.")
        }
        guard let status = AccessKey.Status(rawValue: key.status ?? AccessKey.Status.active.rawValue) else {
            return note(.invalid, what, "The status must be Active or Inactive.")
        }
        guard (16...128).contains(key.secret.revealed().utf8.count) else {
            return note(.invalid, what, "The secret must have 16 to 128 characters.")
        }
        claim(key.id, what)
        put(.accessKey(AccessKey(id: key.id, user: user.id, status: status, created: key.created ?? now)))
        secrets.append(.put(key: key.id, user: user.id, sealed: try site.secrets.seal(key.secret, for: key.id)))
    }

    /// What stands behind the `v`; more than fits is as far as there is.
    private static func number(_ version: String) -> Int32 {
        Int32(version.dropFirst().prefix { $0 != "." }) ?? .max
    }
}
