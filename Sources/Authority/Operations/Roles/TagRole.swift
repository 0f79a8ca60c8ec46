/// IAM TagRole. https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html
package struct TagRole: Operation {
    package static let name = "TagRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let roleName: String
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        let given = try parameters.structures("Tags")
        if given.isEmpty { check.missing("tags") }
        tags = check.tags(given)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("TagRole", named: roleName, in: call.account, context: ContextKeys.requestTags(tags))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var role = try Role.existing(roleName, in: call.account)
        role.tags = try Tag.merging(role.tags, with: tags, quota: call.quotas.tags)
        call.put(.role(role))
        return .none
    }

    package var recorded: Output { .members(["roleName": .string(roleName), "tags": Tag.output(tags)]) }
}
