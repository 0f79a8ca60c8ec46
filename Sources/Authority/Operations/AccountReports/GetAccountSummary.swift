import AWSValues

/// IAM GetAccountSummary: how much of everything there is, and how much there may be.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
package struct GetAccountSummary: Operation {
    package static let name = "GetAccountSummary"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    package init(_ parameters: some Parameters) {}

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "GetAccountSummary", on: nil)]
    }

    package func run(_ call: inout Call) -> Output {
        let entries = GetAccountSummary.counts(call.account) + GetAccountSummary.limits(call.quotas)
        return .members(["SummaryMap": .map(entries.map { Output.Member($0.0, .integer($0.1)) })])
    }

    package var recorded: Output { .none }

    private static func counts(_ account: Account) -> [(String, Int)] {
        let usage = PolicyUsage(account)
        let devices = account.mfaDevices.values
        return [
            ("Users", account.users.count), ("Groups", account.groups.count), ("Roles", account.roles.count),
            ("Policies", account.policies.count), ("InstanceProfiles", account.instanceProfiles.count),
            // Policies, AWS's among them, that something hangs on or is bounded by: AWS counts each once, whatever the
            // name says.
            ("PolicyVersionsInUse", Set(usage.attachments.keys).union(usage.boundaries.keys).count),
            ("MFADevices", devices.count), ("MFADevicesInUse", devices.count { $0.holder != nil }),
            ("AccountMFAEnabled", account.mfaDevices(ofHolder: nil).isEmpty ? 0 : 1),
            ("AccountAccessKeysPresent", account.accessKeys(ofHolder: nil).isEmpty ? 0 : 1),
            ("AccountPasswordPresent", account.loginProfiles[account.id.description] == nil ? 0 : 1),
            ("GlobalEndpointTokenVersion", account.settings.globalEndpointTokenVersion == "v2Token" ? 2 : 1),
            // Nothing of these is kept here yet.
            ("Providers", 0), ("ServerCertificates", 0), ("AccountSigningCertificatesPresent", 0),
        ]
    }

    private static func limits(_ quotas: Quotas) -> [(String, Int)] {
        [
            ("UsersQuota", quotas.users), ("GroupsQuota", quotas.groups), ("RolesQuota", quotas.roles),
            ("PoliciesQuota", quotas.policies), ("InstanceProfilesQuota", quotas.instanceProfiles),
            ("ServerCertificatesQuota", quotas.serverCertificates),
            ("PolicyVersionsInUseQuota", quotas.policyVersionsInUse),
            ("VersionsPerPolicyQuota", quotas.versionsPerPolicy), ("PolicySizeQuota", quotas.managedPolicySize),
            ("UserPolicySizeQuota", quotas.inlineUserSize), ("GroupPolicySizeQuota", quotas.inlineGroupSize),
            ("RolePolicySizeQuota", quotas.inlineRoleSize), ("AssumeRolePolicySizeQuota", quotas.trustPolicySize),
            ("AttachedPoliciesPerUserQuota", quotas.attachedPerUser),
            ("AttachedPoliciesPerGroupQuota", quotas.attachedPerGroup),
            ("AttachedPoliciesPerRoleQuota", quotas.attachedPerRole), ("GroupsPerUserQuota", quotas.groupsPerUser),
            ("AccessKeysPerUserQuota", quotas.accessKeysPerUser),
            ("SigningCertificatesPerUserQuota", quotas.signingCertificatesPerUser),
        ]
    }
}
