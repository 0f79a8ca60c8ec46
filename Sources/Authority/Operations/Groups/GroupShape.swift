import AWSValues

extension Group {
    /// IAM's Group shape. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Group.html
    func output(in account: Account) -> Output {
        .members([
            "Path": .string(path), "GroupName": .string(name), "GroupId": .string(id),
            "Arn": .string(account.arn(of: self).description), "CreateDate": .timestamp(created),
        ])
    }
}
