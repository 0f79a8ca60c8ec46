import PolicyLanguage

/// IAM PutUserPolicy, PutGroupPolicy and PutRolePolicy. Unlike a managed policy, an inline one may be of the older
/// version of the language, or name none.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html
package struct PutInlinePolicy<Holder: PolicyHolder>: Operation {
    package static var name: String { "Put\(Holder.noun)Policy" }
    package static var service: ServiceName { .iam }
    package static var isReadOnly: Bool { false }

    let names: InlinePolicyNames<Holder>
    let document: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        document = check.document(try parameters.string("PolicyDocument"), "policyDocument")
        names = try InlinePolicyNames(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [names.question(Self.name, in: call.account, changes: true)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var holder = try Holder.changeable(names.holder, in: call.account)
        do {
            _ = try PolicyReader.read(document, as: .identity)
        } catch {
            throw .malformedPolicy(error.first.iamMessage ?? "Syntax errors in policy.")
        }
        let policy = InlinePolicy(name: names.policy, document: PolicyText(document))
        if let index = names.index(in: holder) {
            holder.policies.inline[index] = policy
        } else {
            holder.policies.inline.append(policy)
        }
        let limit = Holder.inlineSize(call.quotas)
        guard holder.policies.inline.reduce(0, { $0 + PolicySize.characters($1.document.text) }) <= limit else {
            throw .limitExceeded("Maximum policy size of \(limit) bytes exceeded for \(Holder.word) \(holder.name)")
        }
        call.put(holder.entity)
        return .none
    }

    package var recorded: Output {
        .structure(names.recorded + [Output.Member("policyDocument", .string(document))])
    }
}
