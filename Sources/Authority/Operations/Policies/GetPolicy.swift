/// IAM GetPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html
package struct GetPolicy: Operation {
    package static let name = "GetPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let policyARN: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policyARN = check.neededPolicyARN(try parameters.string("PolicyArn"), "policyArn")
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        call.account.question("GetPolicy", onPolicy: policyARN)
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        let facts = try call.account.existingFacts(ofPolicy: policyARN)
        return .members(["Policy": facts.whole(PolicyUsage(call.account, of: policyARN))])
    }

    package var recorded: Output { .members(["policyArn": .string(policyARN)]) }
}
