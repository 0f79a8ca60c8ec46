/// IAM GetAccountPasswordPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html
package struct GetAccountPasswordPolicy: Operation {
    package static let name = "GetAccountPasswordPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    package init(_ parameters: some Parameters) throws(ServiceError) {}

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "GetAccountPasswordPolicy", on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let policy = call.account.settings.passwordPolicy else {
            throw .noSuchEntity("The Password Policy with domain name \(call.account.id) cannot be found.")
        }
        return .members(["PasswordPolicy": policy.output])
    }

    package var recorded: Output { .none }
}

extension PasswordPolicy {
    /// IAM's PasswordPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
    fileprivate var output: Output {
        .members([
            "MinimumPasswordLength": .integer(minimumLength), "RequireSymbols": .boolean(requiresSymbols),
            "RequireNumbers": .boolean(requiresNumbers), "RequireUppercaseCharacters": .boolean(requiresUppercase),
            "RequireLowercaseCharacters": .boolean(requiresLowercase),
            "AllowUsersToChangePassword": .boolean(allowsChange), "ExpirePasswords": .boolean(maximumAge != nil),
            "MaxPasswordAge": maximumAge.map(Output.integer),
            "PasswordReusePrevention": reusePrevention.map(Output.integer),
            "HardExpiry": isExpiryHard.map(Output.boolean),
        ])
    }
}
