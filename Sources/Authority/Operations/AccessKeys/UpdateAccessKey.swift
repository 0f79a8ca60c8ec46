/// IAM UpdateAccessKey: switches a key on or off.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html
package struct UpdateAccessKey: Operation {
    package static let name = "UpdateAccessKey"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let user: UserOrCaller
    let accessKeyID: String
    let status: AccessKey.Status

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        accessKeyID = check.accessKeyID(try parameters.string("AccessKeyId"))
        let text = try parameters.string("Status")
        if text == nil { check.missing("status") }
        let choice: AccessKey.Status? = check.choice(text, "status")
        try check.finish()
        // `finish` has thrown when there is none.
        status = choice ?? .inactive
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("UpdateAccessKey", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var key = try call.account.accessKey(accessKeyID, of: try user.found(call))
        key.status = status
        call.put(.accessKey(key))
        return .none
    }

    package var recorded: Output {
        .members([
            "userName": user.recorded, "accessKeyId": .string(accessKeyID), "status": .string(status.rawValue),
        ])
    }
}
