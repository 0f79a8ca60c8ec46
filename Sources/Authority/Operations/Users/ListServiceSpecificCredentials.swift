/// IAM ListServiceSpecificCredentials: an empty list, as nothing here makes any.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
package struct ListServiceSpecificCredentials: Operation {
    package static let name = "ListServiceSpecificCredentials"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let user: UserOrCaller
    let isOfAll: Bool
    /// AWS refuses the name of a service that has no such credentials; here no service has any.
    let serviceName: String?
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = UserOrCaller(
            name: check.givenName(try parameters.string("UserName"), "userName", most: User.longestName))
        isOfAll = try check.flag(try parameters.string("AllUsers"))
        serviceName = try parameters.string("ServiceName")
        page = try Page(parameters, &check)
        // AWS says that it refuses this; the words are ours.
        check.fit(!isOfAll || user.name == nil, orElse: "AllUsers cannot be specified together with UserName")
        try check.finish()
    }

    /// Of all users is not said in AWS's reference: it is asked like ListUsers.
    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        isOfAll
            ? [AccessQuestion(iam: Self.name, on: call.account.arn("user/"))]
            : [try user.question(Self.name, call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        if !isOfAll { _ = try user.found(call) }
        let answer = page.nothing("ServiceSpecificCredentials")
        // The operation had no pages once: AWS tells whether there are more only to who asks for pages (seen).
        return .structure(page.recorded.isEmpty ? Array(answer.prefix(1)) : answer)
    }

    package var recorded: Output {
        .structure(
            [
                user.recorded.map { Output.Member("userName", $0) },
                serviceName.map { Output.Member("serviceName", .string($0)) },
                isOfAll ? Output.Member("allUsers", .boolean(true)) : nil,
            ].compactMap(\.self) + page.recorded)
    }
}
