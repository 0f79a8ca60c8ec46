/// IAM RemoveRoleFromInstanceProfile.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html
package struct RemoveRoleFromInstanceProfile: Operation {
    package static let name = "RemoveRoleFromInstanceProfile"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let profileName: String
    let roleName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        profileName = check.instanceProfileName(try parameters.string("InstanceProfileName"))
        roleName = check.roleName(try parameters.string("RoleName"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [InstanceProfile.question("RemoveRoleFromInstanceProfile", named: profileName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var profile = try InstanceProfile.existing(profileName, in: call.account)
        let role = try Role.changeable(roleName, in: call.account)
        guard profile.role == role.id else {
            // No published answer of AWS's was found: the code is its, the words are ours.
            throw .noSuchEntity("The role with name \(roleName) cannot be found in instance profile \(profileName).")
        }
        profile.role = nil
        call.put(.instanceProfile(profile))
        return .none
    }

    package var recorded: Output {
        .members(["instanceProfileName": .string(profileName), "roleName": .string(roleName)])
    }
}
