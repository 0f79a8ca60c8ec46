/// AWS's limits on what an account may hold.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
package struct Quotas: Sendable {
    package var users = 5000
    package var groups = 300
    package var roles = 1000
    package var policies = 1500
    package var versionsPerPolicy = 5
    package var attachedPerUser = 10
    package var attachedPerGroup = 10
    package var attachedPerRole = 10
    package var groupsPerUser = 10
    package var accessKeysPerUser = 2
    package var mfaDevicesPerUser = 8
    package var tags = 50
    /// Characters other than white space.
    package var managedPolicySize = 6144
    package var inlineUserSize = 2048
    package var inlineGroupSize = 5120
    package var inlineRoleSize = 10_240
    package var trustPolicySize = 2048
    /// Characters of an inline session policy and the ARNs of managed ones together.
    package var sessionPolicySize = 2048
    package var sessionPolicyARNs = 10
    package var guesses = GuessLimits()

    package init() {}
}
