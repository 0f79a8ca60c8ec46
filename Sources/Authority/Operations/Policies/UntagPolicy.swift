import PolicyEngine

/// IAM UntagPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html
package struct UntagPolicy: Operation {
    package static let name = "UntagPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = false

    let policyARN: String
    let tagKeys: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        tagKeys = check.tagKeys(try parameters.strings("TagKeys"))
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("UntagPolicy", onPolicy: policyARN, [ContextEntry("aws:TagKeys", list: tagKeys)])
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        var policy = try call.account.existingOwnPolicy(policyARN, foreign: .noTagsInDomain)
        policy.tags = PolicyTags.removing(tagKeys, from: policy.tags)
        call.put(.policy(policy))
        return .none
    }

    package var recorded: Output {
        .members(["policyArn": .string(policyARN), "tagKeys": .list(tagKeys.map { .string($0) })])
    }
}
