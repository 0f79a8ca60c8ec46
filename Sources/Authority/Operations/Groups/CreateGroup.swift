/// IAM CreateGroup. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html
package struct CreateGroup: Operation {
    package static let name = "CreateGroup"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let groupName: String
    let path: String?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        path = check.givenPath(try parameters.string("Path"))
        groupName = check.name(try parameters.string("GroupName"), "groupName", most: Group.longestName)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "CreateGroup", on: call.account.arn("group\(path ?? "/")\(groupName)"))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        try Group.unused(groupName, in: call.account)
        guard call.account.groups.count < call.quotas.groups else {
            throw .limitExceeded("Cannot exceed quota for GroupsPerAccount: \(call.quotas.groups)")
        }
        let group = Group(id: call.uniqueID(.group), name: groupName, path: path ?? "/", created: call.now)
        call.put(.group(group))
        return .members(["Group": group.output(in: call.account)])
    }

    package var recorded: Output {
        .members(["groupName": .string(groupName), "path": path.map(Output.string)])
    }
}
