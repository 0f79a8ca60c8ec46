import PolicyEngine

/// IAM UntagUser. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html
package struct UntagUser: Operation {
    package static let name = "UntagUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let userName: String
    let keys: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        userName = check.name(try parameters.string("UserName"), "userName", most: Validation.longestLookup)
        keys = check.tagKeys(try parameters.strings("TagKeys"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = [ContextEntry("aws:TagKeys", list: keys)]
        return [User.question("UntagUser", named: userName, in: call.account, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var user = try User.existing(userName, in: call.account)
        user.tags = Tag.removing(keys, from: user.tags)
        call.put(.user(user))
        return .none
    }

    package var recorded: Output {
        .members(["userName": .string(userName), "tagKeys": .list(keys.map(Output.string))])
    }
}
