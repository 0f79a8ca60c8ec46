import AWSValues

extension MFADevice {
    /// IAM's VirtualMFADevice as lists have it, without what it was made from.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html
    func listed(in account: Account) -> Output {
        .members([
            "SerialNumber": .string(id), "User": holder.flatMap { user($0, account) },
            "EnableDate": enabled.map(Output.timestamp),
        ])
    }

    private func user(_ holder: String, _ account: Account) -> Output? {
        guard holder != account.id.description else {
            return .members(["UserId": .string(holder), "Arn": .string(account.rootARN.description)])
        }
        return account.users[holder]?.listed(in: account)
    }

    /// The members of IAM's MFADevice. The root user has no name.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html
    func members(of owner: UserOrCaller.Found) -> Output {
        .members([
            "UserName": owner.user.map { .string($0.name) }, "SerialNumber": .string(id),
            "EnableDate": enabled.map(Output.timestamp),
        ])
    }
}
