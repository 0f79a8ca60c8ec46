/// IAM ListPolicyTags. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html
package struct ListPolicyTags: Operation {
    package static let name = "ListPolicyTags"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let policyARN: String
    let page: Page

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        page = try Page(parameters, &check)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("ListPolicyTags", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let policy = try call.account.existingOwnPolicy(policyARN, foreign: .noTagsInDomain)
        return .structure(page.members("Tags", of: policy.tags, by: \.key, \.output))
    }

    package var recorded: Output {
        .structure([Output.Member("policyArn", .string(policyARN))] + page.recorded)
    }
}
