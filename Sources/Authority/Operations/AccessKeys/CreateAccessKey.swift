import AWSValues

/// IAM CreateAccessKey: the one answer in which the secret ever stands.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
package struct CreateAccessKey: Operation {
    package static let name = "CreateAccessKey"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let user: UserOrCaller

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        user = try UserOrCaller(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        [try user.question("CreateAccessKey", call)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let owner = try user.found(call)
        guard call.account.accessKeys(of: owner).count < call.quotas.accessKeysPerUser else {
            throw .limitExceeded("Cannot exceed quota for AccessKeysPerUser: \(call.quotas.accessKeysPerUser)")
        }
        let key = AccessKey(id: call.uniqueID(.accessKey), user: owner.user?.id, created: call.now)
        let secret = Secret(UniqueID.secret(using: &call.random))
        guard let sealed = try? call.secrets.seal(secret, for: key.id) else {
            throw ServiceError("ServiceFailure", "The secret could not be sealed.", status: 500)
        }
        call.put(.accessKey(key))
        call.keep(.put(key: key.id, user: key.user, sealed: sealed))
        let members = key.members(of: owner) + [Output.Member("SecretAccessKey", .string(secret.revealed()))]
        return .members(["AccessKey": .structure(members)])
    }

    package var recorded: Output { .members(["userName": user.recorded]) }

    /// Only what is known to be no secret.
    package static func recorded(_ output: Output) -> Output? {
        let open = ["AccessKey", "UserName", "AccessKeyId", "Status", "CreateDate"]
        return output.keeping(open)
    }
}
