import AWSValues

/// STS GetCallerIdentity: needs no permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
package struct GetCallerIdentity: Operation {
    package static let name = "GetCallerIdentity"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    package init(_ parameters: some Parameters) throws(ServiceError) {}

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(ActionName(service: "sts", name: "GetCallerIdentity"), on: nil)]
    }

    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let subject = Subject(call.caller, in: call.account), let arn = subject.arn else {
            throw .invalidClientToken
        }
        return .members([
            "UserId": .string(subject.userID), "Account": .string(call.account.id.description),
            "Arn": .string(arn.description),
        ])
    }

    package var recorded: Output { .none }
}
