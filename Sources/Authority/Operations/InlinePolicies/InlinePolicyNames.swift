/// Which inline policy of which entity a call is about.
struct InlinePolicyNames<Holder: PolicyHolder>: Sendable {
    let holder: String
    let policy: String

    init(_ parameters: some Parameters, _ check: inout Validation) throws(ServiceError) {
        policy = check.name(try parameters.string("PolicyName"), "policyName", most: 128)
        holder = check.name(
            try parameters.string("\(Holder.noun)Name"), Holder.parameter, most: Holder.longestLookup)
    }

    /// `iam:PermissionsBoundary` is the boundary that the entity has, for the calls that change its policies.
    func question(_ action: String, in account: Account, changes: Bool) -> AccessQuestion {
        Holder.question(
            action, named: holder, in: account,
            context: changes ? Holder.boundaryContext(named: holder, in: account) : [])
    }

    /// Where the policy is among the entity's. Names differ ignoring case, as all names of IAM do.
    func index(in holder: Holder) -> Int? {
        holder.policies.inline.firstIndex { $0.name.lowercased() == policy.lowercased() }
    }

    func existing(in holder: Holder) throws(ServiceError) -> Int {
        guard let index = index(in: holder) else {
            throw .noSuchEntity("The \(Holder.word) policy with name \(policy) cannot be found.")
        }
        return index
    }

    /// For the record.
    var recorded: [Output.Member] {
        [Output.Member(Holder.parameter, .string(holder)), Output.Member("policyName", .string(policy))]
    }
}
