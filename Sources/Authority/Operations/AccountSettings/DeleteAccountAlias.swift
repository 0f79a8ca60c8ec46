/// IAM DeleteAccountAlias.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html
package struct DeleteAccountAlias: Operation {
    package static let name = "DeleteAccountAlias"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let alias: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        alias = check.accountAlias(try parameters.string("AccountAlias"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "DeleteAccountAlias", on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var settings = call.account.settings
        guard settings.alias == alias else {
            // No published answer of AWS's was found: the code is its, the words are ours.
            throw .noSuchEntity("The account alias \(alias) cannot be found.")
        }
        settings.alias = nil
        call.put(.settings(settings))
        return .none
    }

    package var recorded: Output { .members(["accountAlias": .string(alias)]) }
}
