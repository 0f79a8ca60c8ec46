/// IAM TagInstanceProfile.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html
package struct TagInstanceProfile: Operation {
    package static let name = "TagInstanceProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let profileName: String
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        let given = try parameters.structures("Tags")
        if given.isEmpty { check.missing("tags") }
        tags = check.tags(given)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = ContextKeys.requestTags(tags)
        return [InstanceProfile.question("TagInstanceProfile", named: profileName, in: call.account, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var profile = try InstanceProfile.existing(profileName, in: call.account)
        profile.tags = try PolicyTags.merging(profile.tags, with: tags, quota: call.quotas.tags)
        call.put(.instanceProfile(profile))
        return .none
    }

    package var recorded: Output {
        .members(["instanceProfileName": .string(profileName), "tags": Tag.output(tags)])
    }
}
