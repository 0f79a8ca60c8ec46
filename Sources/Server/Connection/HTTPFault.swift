import AWSWire

/// Why a request is refused as HTTP, before anyone asks what it wants. The connection is closed behind the answer.
enum HTTPFault: Sendable, Equatable {
    /// Not HTTP at all, or something in it that is not allowed. The text says what, never the value.
    case malformed(String)
    case headTooLarge
    case bodyTooLarge(limit: Int)
    case bodyTooSlow
    /// There is no memory left for the body.
    case overloaded
    case expectationUnknown

    var wireError: WireError {
        switch self {
        case .malformed(let what): WireError(code: "MalformedHttpRequest", message: what, status: 400)
        case .headTooLarge:
            WireError(
                code: "RequestHeaderSectionTooLarge", message: "the head of the request is too large", status: 431)
        case .bodyTooLarge(let limit):
            WireError(
                code: "RequestEntityTooLarge", message: "the body of the request is longer than \(limit) bytes",
                status: 413)
        case .bodyTooSlow:
            WireError(code: "RequestTimeout", message: "the body of the request did not arrive in time", status: 408)
        case .overloaded:
            WireError(code: "ServiceUnavailable", message: "too many large requests at once: try again", status: 503)
        case .expectationUnknown:
            WireError(code: "ExpectationFailed", message: "the only expectation is 100-continue", status: 417)
        }
    }
}
