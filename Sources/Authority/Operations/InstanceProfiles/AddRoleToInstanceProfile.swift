import AWSValues
import PolicyEngine

/// IAM AddRoleToInstanceProfile: hands a role to machines, which is passing it.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
package struct AddRoleToInstanceProfile: Operation {
    package static let name = "AddRoleToInstanceProfile"
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
        [
            InstanceProfile.question("AddRoleToInstanceProfile", named: profileName, in: call.account),
            Role.question("PassRole", named: roleName, in: call.account, context: passing(in: call.account)),
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var profile = try InstanceProfile.existing(profileName, in: call.account)
        let role = try Role.changeable(roleName, in: call.account)
        guard profile.role == nil else {
            throw .limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1")
        }
        profile.role = role.id
        call.put(.instanceProfile(profile))
        return .none
    }

    /// The role goes to EC2, for any instance of the account: no one instance is known yet.
    private func passing(in account: Account) -> [ContextEntry] {
        let service = account.partition == .china ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com"
        return [
            ContextEntry("iam:PassedToService", service),
            ContextEntry(
                "iam:AssociatedResourceArn", "arn:\(account.partition.rawValue):ec2:*:\(account.id):instance/*"),
        ]
    }

    package var recorded: Output {
        .members(["instanceProfileName": .string(profileName), "roleName": .string(roleName)])
    }
}
