/// A kind of credentials for services that Sekisho is not. No operation here makes any, so that nobody has one; clients
/// list them nevertheless before they delete a user.
package protocol OtherCredential: Sendable {
    /// The end of the operation's name.
    static var plural: String { get }
    /// What the list is called in the answer.
    static var element: String { get }
    /// How long a name AWS takes, by its model.
    static var longestUserName: Int { get }
}

package enum SSHPublicKeys: OtherCredential {
    package static let plural = "SSHPublicKeys"
    package static let element = "SSHPublicKeys"
    package static let longestUserName = User.longestName
}

package enum SigningCertificates: OtherCredential {
    package static let plural = "SigningCertificates"
    package static let element = "Certificates"
    package static let longestUserName = Validation.longestLookup
}

/// IAM ListSSHPublicKeys and ListSigningCertificates: empty lists.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html
package struct ListOtherCredentials<Kind: OtherCredential>: Operation {
    package static var name: String { "List\(Kind.plural)" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { true }

    let user: UserOrCaller
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = UserOrCaller(
            name: check.givenName(try parameters.string("UserName"), "userName", most: Kind.longestUserName))
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question(Self.name, call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        _ = try user.found(call)
        return .structure(page.nothing(Kind.element))
    }

    package var recorded: Output {
        let userName = user.recorded.map { [Output.Member("userName", $0)] } ?? []
        return .structure(userName + page.recorded)
    }
}

extension Page {
    /// A list that has nothing in it.
    func nothing(_ name: String) -> [Output.Member] {
        members(name, of: [String](), by: \.self, Output.string)
    }
}
