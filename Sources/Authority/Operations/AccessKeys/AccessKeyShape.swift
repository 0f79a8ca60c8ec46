extension AccessKey {
    /// IAM's AccessKeyMetadata: all but the secret. A key of the root user has no user name.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html
    func members(of owner: UserOrCaller.Found) -> [Output.Member] {
        let userName = owner.user.map { [Output.Member("UserName", .string($0.name))] } ?? []
        return userName + [
            Output.Member("AccessKeyId", .string(id)), Output.Member("Status", .string(status.rawValue)),
            Output.Member("CreateDate", .timestamp(created)),
        ]
    }
}

extension Account {
    func accessKeys(of owner: UserOrCaller.Found) -> [AccessKey] {
        accessKeys(ofHolder: owner.user?.id)
    }

    /// A key of that owner; another's key is as good as none.
    func accessKey(_ id: String, of owner: UserOrCaller.Found) throws(ServiceError) -> AccessKey {
        guard let key = accessKeys[id], key.user == owner.user?.id else {
            throw .noSuchEntity("The Access Key with id \(id) cannot be found.")
        }
        return key
    }
}

extension Validation {
    /// The id of an access key that must be there.
    mutating func accessKeyID(_ value: String?) -> String {
        guard let value else {
            missing("accessKeyId")
            return ""
        }
        length(value.unicodeScalars.count, "accessKeyId", least: 16, most: 128)
        fit(value.utf8.allSatisfy(Validation.isWord), "accessKeyId", "contain only alphanumeric characters.")
        return value
    }
}
