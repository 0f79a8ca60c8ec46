import PolicyEngine

/// IAM UntagInstanceProfile.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html
package struct UntagInstanceProfile: Operation {
    package static let name = "UntagInstanceProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let profileName: String
    let keys: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        keys = check.tagKeys(try parameters.strings("TagKeys"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let context = [ContextEntry("aws:TagKeys", list: keys)]
        return [
            InstanceProfile.question("UntagInstanceProfile", named: profileName, in: call.account, context: context)
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var profile = try InstanceProfile.existing(profileName, in: call.account)
        profile.tags = PolicyTags.removing(keys, from: profile.tags)
        call.put(.instanceProfile(profile))
        return .none
    }

    package var recorded: Output {
        .members(["instanceProfileName": .string(profileName), "tagKeys": .list(keys.map(Output.string))])
    }
}
