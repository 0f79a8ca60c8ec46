/// IAM DeleteAccountPasswordPolicy: AWS's own rules hold again.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html
package struct DeleteAccountPasswordPolicy: Operation {
    package static let name = "DeleteAccountPasswordPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    package init(_ parameters: some Parameters) throws(ServiceError) {}

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "DeleteAccountPasswordPolicy", on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var settings = call.account.settings
        guard settings.passwordPolicy != nil else {
            throw .noSuchEntity("The account policy with name PasswordPolicy cannot be found.")
        }
        settings.passwordPolicy = nil
        call.put(.settings(settings))
        return .none
    }

    package var recorded: Output { .none }
}
