package import AWSValues

/// IAM's Role shape as one operation or another answers it: each leaves something out. `others` are the hosted ones of the
/// accounts whose principals the trust policy names.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
extension Role {
    private func output(
        in account: Account, among others: [AccountID: Account] = [:], with document: PolicyText? = nil,
        _ more: KeyValuePairs<String, Output?>
    ) -> Output {
        let base: KeyValuePairs<String, Output?> = [
            "Path": .string(path), "RoleName": .string(name), "RoleId": .string(id),
            "Arn": .string(account.arn(of: self).description), "CreateDate": .timestamp(created),
            "AssumeRolePolicyDocument": .document(document ?? account.shown(trust, among: others)),
        ]
        return .structure(
            (Array(base) + Array(more)).compactMap { name, value in value.map { Output.Member(name, $0) } })
    }

    /// CreateRole repeats neither description nor session limit, and the trust policy as it was written.
    package func created(in account: Account, with document: PolicyText) -> Output {
        output(
            in: account, with: document,
            ["PermissionsBoundary": boundary.map(Output.boundary), "Tags": tags.isEmpty ? nil : Tag.output(tags)])
    }

    /// GetRole: everything. When the role was last used is empty until it is.
    package func whole(
        in account: Account, among others: [AccountID: Account] = [:], lastUse: LastUse?
    ) -> Output {
        output(
            in: account, among: others,
            [
                "Description": description.map { .string($0) }, "MaxSessionDuration": .integer(maximumSession),
                "PermissionsBoundary": boundary.map(Output.boundary), "Tags": tags.isEmpty ? nil : Tag.output(tags),
                "RoleLastUsed": .lastUse(lastUse),
            ])
    }

    /// In an instance profile: who it is, and whom it trusts.
    func bare(in account: Account, among others: [AccountID: Account]) -> Output {
        output(in: account, among: others, [:])
    }

    /// ListRoles leaves out boundary, tags and last use.
    package func listed(in account: Account, among others: [AccountID: Account] = [:]) -> Output {
        output(
            in: account, among: others,
            [
                "Description": description.map { .string($0) }, "MaxSessionDuration": .integer(maximumSession),
            ])
    }

    /// UpdateRoleDescription answers the description, and neither session limit nor boundary nor tags.
    package func described(in account: Account, among others: [AccountID: Account] = [:]) -> Output {
        output(in: account, among: others, ["Description": description.map { .string($0) }])
    }
}

extension Output {
    /// IAM's RoleLastUsed shape: empty for never. https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html
    static func lastUse(_ use: LastUse?) -> Output {
        .members(["LastUsedDate": (use?.at).map(Output.timestamp), "Region": (use?.region).map(Output.string)])
    }
}
