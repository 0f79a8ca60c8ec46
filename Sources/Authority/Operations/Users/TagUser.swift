/// IAM TagUser. https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html
package struct TagUser: Operation {
    package static let name = "TagUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
        let structures = try parameters.structures("Tags")
        if structures.isEmpty { check.missing("tags") }
        tags = check.tags(structures)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [User.question("TagUser", named: userName, in: call.account, context: ContextKeys.requestTags(tags))]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var user = try User.existing(userName, in: call.account)
        user.tags = try Tag.merging(user.tags, with: tags, quota: call.quotas.tags)
        call.put(.user(user))
        return .none
    }

    package var recorded: Output { .members(["userName": .string(userName), "tags": Tag.output(tags)]) }
}
