import AWSValues

extension WireError {
    /// The error as the protocol's clients read it.
    ///
    /// `namespace` is the API's, for the XML protocols; clients do not ask for it. `hostID` is S3's second request id.
    /// Shapes: https://smithy.io/2.0/aws/protocols/ and, for S3,
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    package func encoded(
        as wireProtocol: WireProtocol, requestID: String, namespace: String? = nil, hostID: String? = nil
    ) -> WireResponse {
        let identified = WireResponse.Header("x-amzn-RequestId", requestID)
        switch wireProtocol {
        case .query, .restXML:
            return response("text/xml", [identified], errorResponse(requestID, namespace).bytes)
        case .ec2:
            return response("text/xml;charset=UTF-8", [identified], declared(ec2Document(requestID)))
        case .s3:
            let host = hostID ?? requestID
            return response(
                "application/xml", [.init("x-amz-request-id", requestID), .init("x-amz-id-2", host)],
                declared(s3Document(requestID, host)))
        case .json10:
            return response("application/x-amz-json-1.0", [identified, typed], jsonDocument)
        case .json11:
            return response("application/x-amz-json-1.1", [identified, typed], jsonDocument)
        case .restJSON:
            return response("application/json", [identified, typed], jsonDocument)
        case .rpcV2CBOR:
            return response(
                "application/cbor", [identified, .init("smithy-protocol", "rpc-v2-cbor")],
                cborMap([("__type", code), ("message", message)]))
        }
    }

    private var typed: WireResponse.Header { .init("x-amzn-ErrorType", code) }

    private func response(_ type: String, _ headers: [WireResponse.Header], _ body: [UInt8]) -> WireResponse {
        WireResponse(status: status, headers: [.init("Content-Type", type)] + headers, body: body)
    }

    /// A code that says everything has no message: AWS leaves the element out.
    private func errorResponse(_ requestID: String, _ namespace: String?) -> XMLElement {
        XMLElement(
            "ErrorResponse", namespace: namespace,
            [
                XMLElement(
                    "Error",
                    [
                        XMLElement("Type", fault.rawValue), XMLElement("Code", code),
                        // AWS has no message for a number that is none.
                        .optional("Message", message.isEmpty ? nil : message),
                    ]),
                XMLElement("RequestId", requestID),
            ])
    }

    private func ec2Document(_ requestID: String) -> XMLElement {
        let error = XMLElement("Error", [XMLElement("Code", code), XMLElement("Message", message)])
        return XMLElement("Response", [XMLElement("Errors", [error]), XMLElement("RequestID", requestID)])
    }

    private func s3Document(_ requestID: String, _ hostID: String) -> XMLElement {
        XMLElement(
            "Error",
            [
                XMLElement("Code", code), XMLElement("Message", message), .optional("Resource", resource),
                XMLElement("RequestId", requestID), XMLElement("HostId", hostID),
            ])
    }

    private func declared(_ root: XMLElement) -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + root.bytes
    }

    private var jsonDocument: [UInt8] {
        JSONText.object([("__type", .string(code)), ("message", .string(message))]).bytes
    }
}

/// A map from texts to texts in CBOR: all that an error needs. RFC 8949.
func cborMap(_ entries: [(String, String)]) -> [UInt8] {
    entries.reduce(into: cborHead(majorType: 5, entries.count)) { bytes, entry in
        for text in [entry.0, entry.1] {
            bytes += cborHead(majorType: 3, text.utf8.count) + Array(text.utf8)
        }
    }
}

/// The first bytes of an item: its type, and its count in the fewest bytes that hold it.
private func cborHead(majorType: UInt8, _ count: Int) -> [UInt8] {
    let type = majorType << 5
    if count < 24 { return [type | UInt8(truncatingIfNeeded: count)] }
    if let small = UInt8(exactly: count) { return [type | 24, small] }
    let (code, width): (UInt8, Int) = count <= 0xFFFF ? (25, 2) : count <= 0xFFFF_FFFF ? (26, 4) : (27, 8)
    let digits = stride(from: width - 1, through: 0, by: -1).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
    return [type | code] + digits
}
