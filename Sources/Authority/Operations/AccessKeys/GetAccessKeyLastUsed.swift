import AWSValues

/// IAM GetAccessKeyLastUsed: by the id of a key of the account.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
package struct GetAccessKeyLastUsed: Operation {
    package static let name = "GetAccessKeyLastUsed"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let accessKeyID: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        accessKeyID = check.accessKeyID(try parameters.string("AccessKeyId"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        // The call is about the user whose key it is. A key that is not there belongs to nobody whom a policy could name.
        guard let key = call.account.accessKeys[accessKeyID] else {
            let who = Subject(call.caller, in: call.account)?.arn?.description ?? ""
            throw .accessDenied(
                "User: \(who) is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key "
                    + accessKeyID)
        }
        guard let user = key.user.flatMap({ call.account.users[$0] }) else {
            return [AccessQuestion(iam: "GetAccessKeyLastUsed", on: call.account.rootARN)]
        }
        return [User.question("GetAccessKeyLastUsed", named: user.name, in: call.account)]
    }

    package func run(_ call: inout Call) -> Output {
        let user = call.account.accessKeys[accessKeyID]?.user.flatMap { call.account.users[$0] }
        let use = call.usage.accessKeys[accessKeyID]
        return .members([
            "UserName": (user?.name).map(Output.string),
            "AccessKeyLastUsed": .members([
                "Region": .string(use?.region ?? "N/A"), "LastUsedDate": (use?.at).map(Output.timestamp),
                "ServiceName": .string(use?.service ?? "N/A"),
            ]),
        ])
    }

    package var recorded: Output { .members(["accessKeyId": .string(accessKeyID)]) }
}
