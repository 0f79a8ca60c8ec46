import PolicyEngine

/// IAM UntagRole. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html
package struct UntagRole: Operation {
    package static let name = "UntagRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let tagKeys: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        tagKeys = check.tagKeys(try parameters.strings("TagKeys"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [
            Role.question(
                "UntagRole", named: roleName, in: call.account, context: [ContextEntry("aws:TagKeys", list: tagKeys)])
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.existing(roleName, in: call.account)
        role.tags = Tag.removing(tagKeys, from: role.tags)
        call.put(.role(role))
        return .none
    }

    package var recorded: Output {
        .members(["roleName": .string(roleName), "tagKeys": .list(tagKeys.map { .string($0) })])
    }
}
