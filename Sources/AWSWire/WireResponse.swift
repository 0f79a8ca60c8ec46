/// A whole HTTP response, before any server's types.
package struct WireResponse: Sendable, Equatable {
    package struct Header: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package let status: Int
    /// `Content-Length` and the like are the server's to add.
    package let headers: [Header]
    package let body: [UInt8]

    package init(status: Int, headers: [Header], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension WireResponse {
    /// The answer of a query API: `<CreateUserResponse><CreateUserResult>…</CreateUserResult><ResponseMetadata>…`.
    /// `result` is nil for an operation without an output; those have no result element.
    package static func query(
        action: String, of api: QueryAPI, result: [XMLElement?]?, requestID: String
    ) -> WireResponse {
        let response = XMLElement(
            action + "Response", namespace: api.namespace,
            [
                result.map { XMLElement(action + "Result", $0) },
                XMLElement("ResponseMetadata", [XMLElement("RequestId", requestID)]),
            ])
        return WireResponse(
            status: 200, headers: [Header("Content-Type", "text/xml"), Header("x-amzn-RequestId", requestID)],
            body: response.bytes)
    }
}
