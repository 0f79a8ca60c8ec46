import AuthorityAPI

/// Refuses heads that two readers could take for two different requests, before anyone reads them. Looks at the raw head:
/// later layers see each field once.
enum HeadCheck {
    /// Fields that decide what the request is, and so must not come twice.
    private static let singular = [
        "host", "authorization", "content-length", "content-type", "transfer-encoding", "expect", "x-amz-target",
        "x-amz-date", "x-amz-security-token", "x-amz-content-sha256",
    ]

    /// nil for a head that will do.
    static func fault(_ head: RawHead, maximumBody: Int) -> HTTPFault? {
        if let fault = targetFault(head.target) ?? fieldFault(head) { return fault }
        if let repeated = singular.first(where: { head.isRepeated($0) }) {
            return .malformed("the header `\(repeated)` comes twice")
        }
        if head.minorVersion >= 1, head.value("host") == nil { return .malformed("the header `host` is missing") }
        return framingFault(head, maximumBody: maximumBody) ?? expectationFault(head)
    }

    /// Whether the client waits to be asked for the body.
    static func expectsContinue(_ head: RawHead) -> Bool {
        head.minorVersion >= 1 && head.values("expect").contains { $0.lowercased() == "100-continue" }
    }

    /// A path and perhaps a query, in visible ASCII. https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1
    private static func targetFault(_ target: String) -> HTTPFault? {
        guard target.utf8.first == 0x2F, target.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 }) else {
            return .malformed("the request target is not a path in visible ASCII")
        }
        return nil
    }

    private static func fieldFault(_ head: RawHead) -> HTTPFault? {
        for field in head.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(isToken) else {
                return .malformed("a header name has a character that is not allowed")
            }
            guard field.value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }) else {
                return .malformed("a header value has a control character")
            }
        }
        return nil
    }

    /// https://www.rfc-editor.org/rfc/rfc9112#section-6
    private static func framingFault(_ head: RawHead, maximumBody: Int) -> HTTPFault? {
        let coding = head.value("transfer-encoding")
        if let coding, coding.lowercased() != "chunked" { return .malformed("the only transfer encoding is chunked") }
        guard let length = head.value("content-length") else { return nil }
        guard coding == nil else { return .malformed("content-length and transfer-encoding exclude each other") }
        guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return .malformed("content-length is not a number")
        }
        // More digits than fit are too many bytes as well.
        return (Int(length) ?? .max) > maximumBody ? .bodyTooLarge(limit: maximumBody) : nil
    }

    private static func expectationFault(_ head: RawHead) -> HTTPFault? {
        head.values("expect").allSatisfy { $0.lowercased() == "100-continue" } ? nil : .expectationUnknown
    }

    /// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
