/// IAM TagPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html
package struct TagPolicy: Operation {
    package static let name = "TagPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policyARN: String
    let tags: [Tag]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        let given = try parameters.structures("Tags")
        if given.isEmpty { check.missing("tags") }
        tags = check.tags(given)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("TagPolicy", onPolicy: policyARN, ContextKeys.requestTags(tags))
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var policy = try call.account.existingOwnPolicy(policyARN, foreign: .noTagsInDomain)
        policy.tags = try PolicyTags.merging(policy.tags, with: tags, quota: call.quotas.tags)
        call.put(.policy(policy))
        return .none
    }

    package var recorded: Output { .members(["policyArn": .string(policyARN), "tags": Tag.output(tags)]) }
}
