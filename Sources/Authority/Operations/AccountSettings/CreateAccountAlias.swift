package import AWSValues

/// IAM CreateAccountAlias: another alias takes the place of the one that the account has.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html
package struct CreateAccountAlias: Operation {
    package static let name = "CreateAccountAlias"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let alias: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        alias = check.accountAlias(try parameters.string("AccountAlias"))
        // Sign-in takes the one for the other; the words are ours.
        check.fit(
            alias.utf8.count != 12 || !alias.utf8.allSatisfy { (0x30...0x39).contains($0) }, "accountAlias",
            "not be an account id.")
        try check.finish()
    }

    /// No two accounts have the same.
    package func reach(from own: AccountID) -> Reach { .claim }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "CreateAccountAlias", on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let own = call.account.id
        var settings = call.account.settings
        guard settings.alias != alias,
            !call.surroundings.directory.contains(where: { $0.id != own && $0.alias == alias })
        else { throw .entityAlreadyExists("The account alias \(alias) already exists.") }
        settings.alias = alias
        call.put(.settings(settings))
        return .none
    }

    package var recorded: Output { .members(["accountAlias": .string(alias)]) }
}
