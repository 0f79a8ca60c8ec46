package import AWSValues
import PolicyEngine

/// STS AssumeRoot: the root user of another account for one task, for a quarter of an hour at most. Only for the account
/// that manages the others, where every account's root access counts as centralized.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
package struct AssumeRoot: Operation {
    package static let name = "AssumeRoot"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    /// An account's number, or the ARN of its root user.
    let principal: String
    private let target: AccountID
    let taskPolicy: String
    let duration: Int?

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation(Self.service)
        principal = check.targetPrincipal(try parameters.string("TargetPrincipal"))
        let task = try parameters.string("TaskPolicyArn.arn")
        if task == nil { check.missing("taskPolicyArn") }
        taskPolicy = task.map { check.arn($0, "taskPolicyArn.arn") } ?? ""
        duration = try check.integer(
            try parameters.string("DurationSeconds"), "durationSeconds", in: SessionDuration.ofRootTasks)
        try check.finish()
        guard let target = AssumeRoot.account(principal) else { throw .validation("\(principal) is invalid") }
        self.target = target
    }

    private static func account(_ principal: String) -> AccountID? {
        if let id = try? AccountID(parsing: principal) { return id }
        guard let arn = try? ARN(parsing: principal), arn.service == "iam", arn.region.isEmpty, arn.resource == "root"
        else { return nil }
        return try? AccountID(parsing: arn.account)
    }

    package func reach(from own: AccountID) -> Reach { .member(target) }

    /// What AWS says in these refusals is not known: the words are ours.
    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        guard let subject = Subject(call.caller, in: call.account) else { throw .invalidClientToken }
        if case .root = subject.entity { throw .accessDenied("Root sessions may not be assumed by root accounts.") }
        guard RootTask(policyARN: taskPolicy, in: call.account.partition) != nil else {
            throw .validation("\(taskPolicy) is not a policy of a root task.")
        }
        let root = ARN(
            partition: call.account.partition.rawValue, service: "iam", account: target.description, resource: "root")
        return [
            AccessQuestion(
                ActionName(service: "sts", name: "AssumeRoot"), on: root,
                context: [ContextEntry("sts:TaskPolicyArn", taskPolicy)])
        ]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard call.surroundings.isManagement(call.account.id) else {
            throw .accessDenied("Root sessions may be assumed by the management account alone.")
        }
        guard target != call.account.id, let member = call.account(target) else {
            throw .accessDenied("\(target) is not an account that this one manages.")
        }
        call.tell(target)
        let caller = call.caller.session
        let end = call.now.adding(seconds: Int64(duration ?? SessionDuration.ofRootTasks.upperBound))
        let session = Session(
            account: target, accessKey: UniqueID.make(.temporaryAccessKey, of: target, using: &call.random),
            secret: UniqueID.secret(using: &call.random), holder: .root, name: "", issued: call.now,
            expires: min(end, caller?.chainEnd ?? end),
            policyARNs: [AssumeRoot.policy(taskPolicy, in: member)],
            sourceIdentity: caller?.sourceIdentity, assumedRootBy: call.account.id.description)
        return .members([
            "Credentials": try IssuedSession.credentials(of: session, call),
            "SourceIdentity": session.sourceIdentity.map { .string($0) },
        ])
    }

    /// The same policy in the partition of the account that it is to limit.
    private static func policy(_ arn: String, in account: Account) -> String {
        "arn:\(account.partition.rawValue):iam::aws:policy/root-task/" + (arn.split(separator: "/").last ?? "")
    }

    package var recorded: Output {
        .members([
            "targetPrincipal": .string(principal), "taskPolicyArn": .members(["arn": .string(taskPolicy)]),
            "durationSeconds": duration.map { .integer($0) },
        ])
    }

    package static func recorded(_ output: Output) -> Output? { IssuedSession.recorded(output) }
}
