/// IAM ListPolicyVersions, newest first.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html
package struct ListPolicyVersions: Operation {
    package static let name = "ListPolicyVersions"
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
        call.account.question("ListPolicyVersions", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let facts = try call.account.existingFacts(ofPolicy: policyARN)
        return .structure(page.members("Versions", of: facts.versions, by: \.newestFirst) { facts.output($0) })
    }

    package var recorded: Output {
        .structure([Output.Member("policyArn", .string(policyARN))] + page.recorded)
    }
}
