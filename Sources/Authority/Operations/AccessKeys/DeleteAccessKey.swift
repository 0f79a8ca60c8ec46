/// IAM DeleteAccessKey: the secret is destroyed with the key.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html
package struct DeleteAccessKey: Operation {
    package static let name = "DeleteAccessKey"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let user: UserOrCaller
    let accessKeyID: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        accessKeyID = check.accessKeyID(try parameters.string("AccessKeyId"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("DeleteAccessKey", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let key = try call.account.accessKey(accessKeyID, of: try user.found(call))
        call.remove(.accessKey, id: key.id)
        call.keep(.destroy(key: key.id))
        call.note(.remove(.accessKey, id: key.id))
        return .none
    }

    package var recorded: Output {
        .members(["userName": user.recorded, "accessKeyId": .string(accessKeyID)])
    }
}
