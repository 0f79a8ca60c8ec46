import PolicyLanguage

/// IAM GetContextKeysForPrincipalPolicy: the condition keys that the policies of a user, group or role ask for, its
/// boundary's included, with those of policies that the call brings.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html
package struct GetContextKeysForPrincipalPolicy: Operation {
    package static let name = "GetContextKeysForPrincipalPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let source: PolicySourceARN
    let policies: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        source = try PolicySourceARN(parameters, &check)
        policies = try PolicyInput.list("PolicyInputList", "policyInputList", parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) throws(ServiceError) -> [AccessQuestion] {
        let account = call.account
        return [try source.read(in: account).question("GetContextKeysForPrincipalPolicy", in: account)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let account = call.account
        let holder = try source.holder(in: account)
        let own = account.permissionsPolicies(of: holder)
        // A policy that bounds the entity and is attached to it as well counts once.
        let attached = own.compactMap { policy in
            if case .managed(let arn) = policy.place { arn } else { nil }
        }
        let boundary = holder.boundary.flatMap { attached.contains($0) ? nil : account.managedPolicy($0) }
        let stored = (own + [boundary].compactMap { $0 }).flatMap { $0.text.document(as: .identity).contextKeys }
        return ContextKeyList.output(try ContextKeyList.keys(of: policies) + stored)
    }

    package var recorded: Output {
        .members([
            "policySourceArn": source.recorded,
            "policyInputList": policies.isEmpty ? nil : .list(policies.map { .string($0) }),
        ])
    }
}
