import AWSValues

/// STS GetAccessKeyInfo: the account whose number stands in the id of a key, also of a key that is gone.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
package struct GetAccessKeyInfo: Operation {
    package static let name = "GetAccessKeyInfo"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    let accessKey: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation(Self.service)
        accessKey = check.anyAccessKeyID(try parameters.string("AccessKeyId"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(ActionName(service: "sts", name: "GetAccessKeyInfo"), on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        // A key that came with its id from elsewhere may hold no number, or another's.
        let own = call.account.accessKeys[accessKey].map { _ in call.account.id }
        guard let account = own ?? UniqueID.account(of: accessKey) else {
            // What AWS says of an id that holds no account is not known.
            throw .validation("The access key ID \(accessKey) holds no account.")
        }
        return .members(["Account": .string(account.description)])
    }

    package var recorded: Output { .members(["accessKeyId": .string(accessKey)]) }
}
