import AWSValues

/// What a session of AssumeRoot may be for: AWS keeps a policy for each task, which denies everything else.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
enum RootTask: String, CaseIterable {
    case audit = "IAMAuditRootUserCredentials"
    case createPassword = "IAMCreateRootUserPassword"
    case deleteCredentials = "IAMDeleteRootUserCredentials"
    case unlockBucket = "S3UnlockBucketPolicy"
    case unlockQueue = "SQSUnlockQueuePolicy"

    /// The task whose policy has that ARN; nil for every other policy.
    init?(policyARN arn: String, in partition: Partition) {
        let prefix = "arn:\(partition.rawValue):iam::aws:policy/root-task/"
        guard arn.utf8.starts(with: prefix.utf8), let task = RootTask(rawValue: String(arn.dropFirst(prefix.count)))
        else { return nil }
        self = task
    }
}
