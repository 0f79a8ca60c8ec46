package import AWSValues

/// STS DecodeAuthorizationMessage: why a call was refused, from the message that its caller was given.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
package struct DecodeAuthorizationMessage: Operation {
    package static let name = "DecodeAuthorizationMessage"
    package static let service = ServiceName.sts
    package static let isReadOnly = true

    let message: String

    package init(_ parameters: some Parameters) throws(ServiceError) {
        var check = Validation(Self.service)
        message = check.encodedMessage(try parameters.string("EncodedMessage"))
        try check.finish()
    }

    package func reach(from own: AccountID) -> Reach { .refusal(message) }

    package func questions(_ call: borrowing Call) -> [AccessQuestion] {
        [AccessQuestion(ActionName(service: "sts", name: "DecodeAuthorizationMessage"), on: nil)]
    }

    /// Messages of other accounts are as unreadable as those that nobody made.
    package func run(_ call: inout Call) throws(ServiceError) -> Output {
        guard let decoded = call.surroundings.refusal.flatMap({ DecodedMessage.json($0) }) else {
            throw ServiceError("InvalidAuthorizationMessageException", "Message is not valid")
        }
        return .members(["DecodedMessage": .string(decoded.text)])
    }

    /// Whoever has the message may show it to anybody who may decode it, so it is no secret.
    package var recorded: Output { .members(["encodedMessage": .string(message)]) }
}
