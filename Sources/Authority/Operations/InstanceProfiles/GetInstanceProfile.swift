package import AWSValues

/// IAM GetInstanceProfile.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html
package struct GetInstanceProfile: Operation {
    package static let name = "GetInstanceProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let profileName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: nil) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [InstanceProfile.question("GetInstanceProfile", named: profileName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let profile = try InstanceProfile.existing(profileName, in: call.account)
        return .members(["InstanceProfile": profile.whole(in: call.account, among: call.surroundings.accounts)])
    }

    package var recorded: Output { .members(["instanceProfileName": .string(profileName)]) }
}
