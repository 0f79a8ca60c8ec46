import AWSValues
import PolicyEngine

/// Who is taken to make the simulated requests, and the condition keys that IAM fills in for them. Tags are not among
/// these: the call gives them, or they are missing.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
struct SimulatedCaller {
    let principal: RequestPrincipal
    let context: [ContextEntry]

    /// What IAM calls a caller that nobody named.
    private static let nobody = "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR"

    /// - Parameters:
    ///   - caller: nil for somebody of the account: what policies say of users and roles by name is not about them.
    ///   - source: the unique id of the entity whose policies are simulated. Of anybody else nothing is told that the ARN
    ///     does not tell.
    init(_ caller: PolicyHolderARN?, in account: Account, source: String? = nil) throws(ServiceError) {
        guard let caller else {
            principal = try SimulatedCaller.principal(account.arn("user/\(SimulatedCaller.nobody)"))
            context = [
                ContextEntry("aws:PrincipalAccount", account.id.description),
                ContextEntry("aws:userid", SimulatedCaller.nobody),
            ]
            return
        }
        let arn = caller.arn
        let uniqueID = arn.account == account.id.description ? account.uniqueID(ofPrincipal: arn) : nil
        let known = uniqueID == source ? uniqueID : nil
        var context = [
            ContextEntry("aws:PrincipalAccount", arn.account), ContextEntry("aws:PrincipalArn", arn.description),
        ]
        switch caller.kind {
        case .user:
            principal = try SimulatedCaller.principal(arn, uniqueID: uniqueID)
            context += [
                ContextEntry("aws:PrincipalType", "User"), ContextEntry("aws:username", caller.name),
                ContextEntry("aws:userid", known ?? arn.description),
            ]
        case .role:
            let session = Subject.sessionName
            let ofSession = ARN(
                partition: arn.partition, service: "sts", account: arn.account,
                resource: "assumed-role/\(caller.name)/\(session)")
            principal = try SimulatedCaller.principal(ofSession, issuer: arn, uniqueID: uniqueID)
            context += [
                ContextEntry("aws:PrincipalType", "AssumedRole"),
                ContextEntry("aws:userid", known.map { "\($0):\(session)" } ?? arn.description),
            ]
        case .group:
            // No request comes from a group, only from somebody in it.
            let member = ARN(
                partition: arn.partition, service: "iam", account: arn.account,
                resource: "user/\(SimulatedCaller.nobody)")
            principal = try SimulatedCaller.principal(member)
            context.append(ContextEntry("aws:userid", arn.description))
        }
        self.context = context
    }

    private static func principal(
        _ arn: ARN, issuer: ARN? = nil, uniqueID: String? = nil
    ) throws(ServiceError) -> RequestPrincipal {
        do {
            return try RequestPrincipal(parsing: arn, issuer: issuer, uniqueID: uniqueID)
        } catch {
            throw .invalidInput("Invalid caller - Caller must be an IAM user, role or group in this context.")
        }
    }
}
