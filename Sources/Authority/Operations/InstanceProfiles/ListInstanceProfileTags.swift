/// IAM ListInstanceProfileTags: in the order of their keys.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html
package struct ListInstanceProfileTags: Operation {
    package static let name = "ListInstanceProfileTags"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let profileName: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [InstanceProfile.question("ListInstanceProfileTags", named: profileName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let profile = try InstanceProfile.existing(profileName, in: call.account)
        return .structure(page.members("Tags", of: profile.tags, by: \.key, \.output))
    }

    package var recorded: Output {
        .structure([Output.Member("instanceProfileName", .string(profileName))] + page.recorded)
    }
}
