import AWSWire

/// Hands whoever policies refuse the encoded authorization message of the refusal. AWS's IAM and STS give none, and EC2
/// puts it into what it says; a header disturbs nobody.
package struct EncodedDenials: Sendable {
    private let isInMessage: Bool

    /// - Parameter isInMessage: whether what is said ends with it as well.
    package init(isInMessage: Bool = false) {
        self.isInMessage = isInMessage
    }

    func header(_ encoded: String?) -> WireResponse.Header? {
        encoded.map { .init("x-sekisho-authorization-message", $0) }
    }

    /// As EC2 words it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    func message(_ text: String, _ encoded: String?) -> String {
        guard isInMessage, let encoded else { return text }
        return "\(text). Encoded authorization failure message: \(encoded)"
    }
}

extension WireResponse {
    func adding(_ header: Header?) -> WireResponse {
        guard let header else { return self }
        return WireResponse(status: status, headers: headers + [header], body: body)
    }
}
