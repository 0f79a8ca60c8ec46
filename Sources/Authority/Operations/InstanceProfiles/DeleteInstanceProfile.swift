/// IAM DeleteInstanceProfile: of a profile that holds no role any more.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html
package struct DeleteInstanceProfile: Operation {
    package static let name = "DeleteInstanceProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let profileName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [InstanceProfile.question("DeleteInstanceProfile", named: profileName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let profile = try InstanceProfile.existing(profileName, in: call.account)
        guard profile.role == nil else {
            throw .deleteConflict("Cannot delete entity, must remove roles from instance profile first.")
        }
        call.remove(.instanceProfile, id: profile.id)
        return .none
    }

    package var recorded: Output { .members(["instanceProfileName": .string(profileName)]) }
}
