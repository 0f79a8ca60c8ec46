/// IAM CreatePolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
package struct CreatePolicy: Operation {
    package static let name = "CreatePolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policyName: String
    let path: String
    let document: String
    let description: String?
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyName = check.policyName(try parameters.string("PolicyName"))
        path = check.policyPath(try parameters.string("Path"), "path")
        document = check.document(try parameters.string("PolicyDocument"), "policyDocument")
        description = try parameters.string("Description")
        if let description { check.length(description.unicodeScalars.count, "description", least: 0, most: 1000) }
        tags = check.tags(try parameters.structures("Tags"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        let resource = call.account.arn("policy\(path)\(policyName)")
        let context = ContextKeys.requestTags(tags)
        let questions = [AccessQuestion(iam: "CreatePolicy", on: resource, context: context)]
        return tags.isEmpty ? questions : questions + [AccessQuestion(iam: "TagPolicy", on: resource, context: context)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let document = try ManagedDocument.read(document, quotas: call.quotas)
        guard call.account.policy(named: policyName) == nil else {
            throw .entityAlreadyExists(
                "A policy called \(policyName) already exists. Duplicate names are not allowed.")
        }
        guard call.account.policies.count < call.quotas.policies else {
            throw .limitExceeded("Cannot exceed quota for PoliciesPerAccount: \(call.quotas.policies)")
        }
        var policy = ManagedPolicy(
            id: call.uniqueID(.managedPolicy), name: policyName, path: path, created: call.now,
            description: description.flatMap { $0.isEmpty ? nil : $0 }, document: document)
        policy.tags = try PolicyTags.merging([], with: tags, quota: call.quotas.tags)
        call.put(.policy(policy))
        let facts = PolicyFacts(policy, in: call.account)
        return .members(["Policy": facts.created(PolicyUsage(call.account, of: facts.arn))])
    }

    package var recorded: Output {
        .members([
            "policyName": .string(policyName), "path": .string(path), "policyDocument": .string(document),
            "description": description.map { .string($0) }, "tags": tags.isEmpty ? nil : Tag.output(tags),
        ])
    }
}
