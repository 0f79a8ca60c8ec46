/// IAM UpdateGroup: another name, another path, or both.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
package struct UpdateGroup: Operation {
    package static let name = "UpdateGroup"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let groupName: String
    let newGroupName: String?
    let newPath: String?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        groupName = check.name(try parameters.string("GroupName"), "groupName", most: Group.longestName)
        newPath = check.givenPath(try parameters.string("NewPath"), "newPath")
        newGroupName = check.givenName(try parameters.string("NewGroupName"), "newGroupName", most: Group.longestName)
        try check.finish()
    }

    /// As for UpdateUser, both what it was and what it is to be.
    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let source = Group.question("UpdateGroup", named: groupName, in: call.account)
        let old = call.account.group(named: groupName)
        let target = call.account.arn("group\(newPath ?? old?.path ?? "/")\(newGroupName ?? old?.name ?? groupName)")
        return target == source.resource ? [source] : [source, AccessQuestion(iam: "UpdateGroup", on: target)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var group = try Group.existing(groupName, in: call.account)
        if let newGroupName {
            // Another spelling of its own name is no other group's.
            if newGroupName.lowercased() != group.name.lowercased() { try Group.unused(newGroupName, in: call.account) }
            group.name = newGroupName
        }
        if let newPath { group.path = newPath }
        call.put(.group(group))
        return .none
    }

    package var recorded: Output {
        .members([
            "groupName": .string(groupName), "newGroupName": newGroupName.map(Output.string),
            "newPath": newPath.map(Output.string),
        ])
    }
}
