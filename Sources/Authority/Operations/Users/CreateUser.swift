import PolicyEngine

/// IAM CreateUser. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
package struct CreateUser: Operation {
    package static let name = "CreateUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String
    let path: String?
    let boundary: String?
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: User.longestName)
        path = check.givenPath(try parameters.string("Path"))
        boundary = check.policyARN(try parameters.string("PermissionsBoundary"), "permissionsBoundary")
        tags = check.tags(try parameters.structures("Tags"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = call.account.arn("user\(path ?? "/")\(userName)")
        var context = ContextKeys.requestTags(tags)
        if let boundary { context.append(ContextEntry("iam:PermissionsBoundary", boundary)) }
        let questions = [AccessQuestion(iam: "CreateUser", on: resource, context: context)]
        return tags.isEmpty ? questions : questions + [AccessQuestion(iam: "TagUser", on: resource, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        try User.unused(userName, in: call.account)
        guard call.account.users.count < call.quotas.users else {
            throw .limitExceeded("Cannot exceed quota for UsersPerAccount: \(call.quotas.users)")
        }
        var user = User(id: call.uniqueID(.user), name: userName, path: path ?? "/", created: call.now)
        user.tags = try Tag.merging([], with: tags, quota: call.quotas.tags)
        if let boundary { user.boundary = try call.account.existingBoundary(boundary) }
        call.put(.user(user))
        return .members(["User": user.output(in: call.account)])
    }

    package var recorded: Output {
        .members([
            "userName": .string(userName), "path": path.map(Output.string),
            "permissionsBoundary": boundary.map(Output.string), "tags": tags.isEmpty ? nil : Tag.output(tags),
        ])
    }
}
