/// How long a policy may be.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
extension PolicyCheckRule {
    static let sizeRules: [PolicyCheckRule] = [
        size(.policySizeExceedsIdentityPolicyQuota, most: managedPolicySize, of: [.identity, .boundary]),
        size(.policySizeExceedsIdentityPolicyQuota, most: sessionPolicySize, of: [.session]),
        size(.policySizeExceedsRoleTrustPolicyQuota, most: trustPolicySize, of: [.trust]),
        size(.policySizeExceedsScpQuota, most: organizationPolicySize, of: [.serviceControl]),
        size(.policySizeExceedsRcpQuota, most: organizationPolicySize, of: [.resourceControl]),
        PolicyCheckRule(
            .policySizeExceedsResourcePolicyQuota,
            policy: { policy in
                guard [.resource, .endpoint].contains(policy.kind), policy.size.bytes > resourcePolicySize else {
                    return []
                }
                return [
                    ("the policy has \(policy.size.bytes) bytes, of at most \(resourcePolicySize)", policy.position)
                ]
            }),
    ]

    /// A managed policy; the inline policies of a user or group together may have less, of a role more.
    private static let managedPolicySize = 6144
    private static let sessionPolicySize = 2048
    /// The default; up to 4,096 on request.
    private static let trustPolicySize = 2048
    private static let organizationPolicySize = 5120
    /// Every service sets its own. This is what buckets, tables and VPC endpoints take, in bytes with white space.
    private static let resourcePolicySize = 20_480

    private static func size(_ code: DiagnosticCode, most: Int, of kinds: Set<PolicyKind>) -> PolicyCheckRule {
        PolicyCheckRule(
            code,
            policy: { policy in
                guard kinds.contains(policy.kind), policy.size.characters > most else { return [] }
                let length = "\(policy.size.characters) characters without white space"
                return [("the policy has \(length), of at most \(most)", policy.position)]
            })
    }
}
