package import AWSValues
import ManagedPolicies
import PolicyEngine

/// IAM CreateRole. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
package struct CreateRole: Operation {
    package static let name = "CreateRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let path: String
    let document: String
    let description: String?
    let maximumSession: Int?
    let boundary: String?
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        path = check.path(try parameters.string("Path"))
        document = check.document(try parameters.string("AssumeRolePolicyDocument"), "assumeRolePolicyDocument")
        description = check.roleDescription(try parameters.string("Description"))
        maximumSession = try check.sessionLimit(try parameters.string("MaxSessionDuration"))
        boundary = check.policyARN(try parameters.string("PermissionsBoundary"), "permissionsBoundary")
        tags = check.tags(try parameters.structures("Tags"))
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .accounts(TrustPolicy.accounts(in: document)) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = call.account.arn("role\(path)\(roleName)")
        var context = ContextKeys.requestTags(tags)
        if let boundary { context.append(ContextEntry("iam:PermissionsBoundary", boundary)) }
        let questions = [AccessQuestion(iam: "CreateRole", on: resource, context: context)]
        return tags.isEmpty ? questions : questions + [AccessQuestion(iam: "TagRole", on: resource, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        try Role.unused(roleName, in: call.account)
        try refuseReserved()
        let trust = try TrustPolicy.read(
            document, in: call.account, among: call.surroundings.accounts, quotas: call.quotas)
        guard call.account.roles.count < call.quotas.roles else {
            throw .limitExceeded("Cannot exceed quota for RolesPerAccount: \(call.quotas.roles)")
        }
        var role = Role(
            id: call.uniqueID(.role), name: roleName, path: path, created: call.now, trust: trust,
            description: description.flatMap { $0.isEmpty ? nil : $0 }, maximumSession: maximumSession ?? 3600)
        role.tags = try Tag.merging([], with: tags, quota: call.quotas.tags)
        if let boundary { role.boundary = try call.account.existingBoundary(boundary) }
        call.put(.role(role))
        return .members(["Role": role.created(in: call.account, with: PolicyText(document))])
    }

    /// Roles that AWS's services make for themselves are exempt from much, and known by path and name alone: nobody
    /// else may make one. AWS refuses as well; its words were not found, and these are ours.
    private func refuseReserved() throws(ServiceError) {
        guard !path.hasPrefix(ServiceLinkedRole.folder), !roleName.lowercased().hasPrefix("awsservicerolefor") else {
            throw .invalidInput("The role name or path is reserved for service-linked roles.")
        }
    }

    package var recorded: Output {
        .members([
            "roleName": .string(roleName), "path": .string(path), "assumeRolePolicyDocument": .string(document),
            "description": description.map { .string($0) }, "maxSessionDuration": maximumSession.map { .integer($0) },
            "permissionsBoundary": boundary.map { .string($0) }, "tags": tags.isEmpty ? nil : Tag.output(tags),
        ])
    }
}
