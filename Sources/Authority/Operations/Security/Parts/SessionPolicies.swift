import PolicyLanguage

/// The policies that a call wants its session to be limited by.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
struct SessionPolicies: Sendable {
    let inline: String?
    /// ARNs of managed policies.
    let arns: [String]

    /// - Parameter longest: characters of an inline policy that is read at all.
    init(
        _ parameters: some Parameters, longest: Int = 131_072, _ check: inout Validation
    ) throws(ServiceError) {
        inline = check.sessionPolicy(try parameters.string("Policy"), most: longest)
        arns = try parameters.structures("PolicyArns").enumerated().map { number, fields in
            check.arn(fields["arn"], "policyArns.\(number + 1).member.arn")
        }
    }

    /// Refuses policies that do not read, do not exist, or are too many or too long.
    func check(in account: Account, quotas: Quotas) throws(ServiceError) {
        guard arns.count <= quotas.sessionPolicyARNs else {
            throw .validation(
                "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have "
                    + "length less than or equal to \(quotas.sessionPolicyARNs)")
        }
        if let inline { try read(inline) }
        for arn in arns { _ = try account.existingPolicy(arn) }
        guard characters <= quotas.sessionPolicySize else {
            throw .packedPolicyTooLarge(
                "Packed policy consumes \(PackedSize.share(of: characters, in: quotas.sessionPolicySize))% of allotted "
                    + "space, please use smaller policy.")
        }
    }

    private func read(_ text: String) throws(ServiceError) {
        let node: JSONNode
        do {
            node = try JSONReader.read(Array(text.utf8), maximumBytes: PolicyReader.maximumBytes)
        } catch {
            throw .malformedPolicy("The policy is not in the valid JSON format.")
        }
        do {
            _ = try PolicyReader.read(node, as: .session)
        } catch {
            throw .malformedPolicy(error.first.iamMessage ?? "Syntax errors in policy.")
        }
    }

    /// Characters of all of them together. Here white space counts: the token holds the policy as it was written.
    var characters: Int {
        (inline?.unicodeScalars.count ?? 0) + arns.reduce(0) { $0 + $1.unicodeScalars.count }
    }
}
