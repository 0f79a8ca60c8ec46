extension PolicyFacts {
    /// IAM's Policy shape in a list: neither description nor tags.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html
    func listed(_ usage: PolicyUsage) -> Output { .structure(members(usage)) }

    /// CreatePolicy repeats the tags and not the description.
    func created(_ usage: PolicyUsage) -> Output {
        .structure(members(usage) + (tags.isEmpty ? [] : [Output.Member("Tags", Tag.output(tags))]))
    }

    /// GetPolicy: everything, and tags also when there are none.
    func whole(_ usage: PolicyUsage) -> Output {
        let description = description.map { [Output.Member("Description", .string($0))] } ?? []
        return .structure(members(usage) + description + [Output.Member("Tags", Tag.output(tags))])
    }

    /// IAM's ManagedPolicyDetail shape: every version with its document, and neither description nor tags, as AWS answers.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html
    func detailed(_ usage: PolicyUsage) -> Output {
        .structure(
            members(usage)
                + [Output.Member("PolicyVersionList", .list(versions.map { output($0, withDocument: true) }))])
    }

    private func members(_ usage: PolicyUsage) -> [Output.Member] {
        [
            Output.Member("PolicyName", .string(name)), Output.Member("PolicyId", .string(id)),
            Output.Member("Arn", .string(arn)), Output.Member("Path", .string(path)),
            Output.Member("DefaultVersionId", .string(defaultVersion)),
            Output.Member("AttachmentCount", .integer(usage.attachments(of: arn))),
            Output.Member("PermissionsBoundaryUsageCount", .integer(usage.boundaries(of: arn))),
            Output.Member("IsAttachable", .boolean(true)), Output.Member("CreateDate", .timestamp(created)),
            Output.Member("UpdateDate", .timestamp(updated)),
        ]
    }

    /// IAM's PolicyVersion shape; the document only where one version is asked for.
    func output(_ version: Version, withDocument: Bool = false) -> Output {
        .members([
            "Document": withDocument ? .document(version.document) : nil, "VersionId": .string(version.id),
            "IsDefaultVersion": .boolean(version.id == defaultVersion), "CreateDate": .timestamp(version.created),
        ])
    }
}
