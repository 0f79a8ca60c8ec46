package import AWSValues

/// IAM GetRole. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html
package struct GetRole: Operation {
    package static let name = "GetRole"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let roleName: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        roleName = check.roleName(try parameters.string("RoleName"))
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .trusted(by: roleName) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [Role.question("GetRole", named: roleName, in: call.account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let role = try Role.existing(roleName, in: call.account)
        let lastUse = call.usage.lastUse(ofRole: role.id, at: call.now)
        return .members([
            "Role": role.whole(in: call.account, among: call.surroundings.accounts, lastUse: lastUse)
        ])
    }

    package var recorded: Output { .members(["roleName": .string(roleName)]) }
}
