/// IAM CreateInstanceProfile.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
package struct CreateInstanceProfile: Operation {
    package static let name = "CreateInstanceProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let profileName: String
    let path: String?
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        path = check.givenPath(try parameters.string("Path"))
        tags = check.tags(try parameters.structures("Tags"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = call.account.arn("instance-profile\(path ?? "/")\(profileName)")
        let context = ContextKeys.requestTags(tags)
        let questions = [AccessQuestion(iam: "CreateInstanceProfile", on: resource, context: context)]
        return tags.isEmpty
            ? questions : questions + [AccessQuestion(iam: "TagInstanceProfile", on: resource, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard call.account.instanceProfile(named: profileName) == nil else {
            throw .entityAlreadyExists("Instance Profile \(profileName) already exists.")
        }
        guard call.account.instanceProfiles.count < call.quotas.instanceProfiles else {
            throw .limitExceeded("Cannot exceed quota for InstanceProfilesPerAccount: \(call.quotas.instanceProfiles)")
        }
        var profile = InstanceProfile(
            id: call.uniqueID(.instanceProfile), name: profileName, path: path ?? "/", created: call.now)
        profile.tags = try PolicyTags.merging([], with: tags, quota: call.quotas.tags)
        call.put(.instanceProfile(profile))
        return .members(["InstanceProfile": profile.created(in: call.account)])
    }

    package var recorded: Output {
        .members([
            "instanceProfileName": .string(profileName), "path": path.map(Output.string),
            "tags": tags.isEmpty ? nil : Tag.output(tags),
        ])
    }
}
