/// IAM GetContextKeysForCustomPolicy: the condition keys that policies ask for.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
package struct GetContextKeysForCustomPolicy: Operation {
    package static let name = "GetContextKeysForCustomPolicy"
    package static let service = ServiceName.iam
    package static let isReadOnly = true

    let policies: [String]

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation()
        policies = try PolicyInput.list(
            "PolicyInputList", "policyInputList", parameters, &check, isNeeded: true)
        try check.finish()
    }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(iam: "GetContextKeysForCustomPolicy", on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        ContextKeyList.output(try ContextKeyList.keys(of: policies))
    }

    package var recorded: Output { .members(["policyInputList": .list(policies.map { .string($0) })]) }
}
