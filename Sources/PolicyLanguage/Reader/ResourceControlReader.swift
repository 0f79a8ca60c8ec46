/// Organizations takes less in a resource control policy than services do in the policies of their resources.
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
extension PolicyReader {
    mutating func checkResourceControlPrincipals(
        _ patterns: [PrincipalPattern], isNegated: Bool, _ member: JSONMember
    ) {
        guard kind == .resourceControl, !isNegated, !patterns.allSatisfy({ $0 == .everyone }) else { return }
        report(
            .rcpSyntaxErrorPrincipal, "the Principal of a resource control policy is `*`: others go in a Condition",
            at: member.node.position)
    }

    /// Allow is for AWS's own RCPFullAWSAccess: everyone, everything, on no condition.
    mutating func checkResourceControlAllow(
        _ resource: ResourceElement?, _ condition: JSONMember?, of statement: JSONNode
    ) {
        guard kind == .resourceControl else { return }
        let isEverything = resource.map { !$0.isNegated && $0.patterns.allSatisfy { $0.arn == nil } } ?? true
        guard condition != nil || !isEverything else { return }
        report(
            .rcpSyntaxErrorAllow, "Allow in a resource control policy is for all resources, on no condition",
            at: condition?.keyPosition ?? statement.position)
    }
}
