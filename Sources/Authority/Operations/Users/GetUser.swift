import AWSValues

/// IAM GetUser: of the caller itself when it names nobody.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
package struct GetUser: Operation {
    package static let name = "GetUser"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let user: UserOrCaller

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("GetUser", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        switch try user.found(call) {
        case .user(let user):
            .members(["User": user.output(in: call.account, signIn: call.usage.signIns[user.id])])
        case .root:
            // The root user has no name or path, and is as old as the account.
            .members([
                "User": .members([
                    "UserId": .string(call.account.id.description),
                    "Arn": .string(call.account.rootARN.description),
                    "CreateDate": call.account.created.map(Output.timestamp),
                    "PasswordLastUsed": (call.usage.signIns[call.account.id.description]?.at).map(Output.timestamp),
                ])
            ])
        }
    }

    package var recorded: Output { .members(["userName": user.recorded]) }
}
