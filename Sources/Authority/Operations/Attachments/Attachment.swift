import PolicyEngine

/// Which managed policy and which entity a call that attaches or detaches is about.
struct Attachment<Holder: PolicyHolder>: Sendable {
    let holder: String
    let policy: String

    init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        holder = check.name(try parameters.string("\(Holder.noun)Name"), Holder.parameter, most: Holder.longestName)
        policy = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        try check.finish()
    }

    /// About the entity; the policy, and the boundary that the entity has, are condition keys.
    func question(_ action: String, in account: Account) -> AccessQuestion {
        let context =
            [ContextEntry("iam:PolicyARN", policy)] + Holder.boundaryContext(named: holder, in: account)
        return Holder.question(action, named: holder, in: account, context: context)
    }

    /// For the record.
    var recorded: Output {
        .structure([
            Output.Member(Holder.parameter, .string(holder)), Output.Member("policyArn", .string(policy)),
        ])
    }
}
