import AWSValues
package import Authority
import SigV4

/// One HTTP request, whole, before any server's types.
package struct HTTPCall: Sendable {
    package struct Header: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package let method: String
    /// What the request line says, byte for byte: a signature covers it.
    package let target: String
    /// In the order they came; one that came twice stands twice.
    package let headers: [Header]
    package let body: [UInt8]
    package let client: ClientAddress
    package let isSecure: Bool
    /// nil for a connection without TLS.
    package let tls: RequestSource.TLSDetails?

    package init(
        method: String, target: String, headers: [Header], body: [UInt8], client: ClientAddress, isSecure: Bool,
        tls: RequestSource.TLSDetails? = nil
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.client = client
        self.isSecure = isSecure
        self.tls = tls
    }

    /// The first header of that name, which is in lower case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.isSameHeader(as: name) }?.value
    }

    /// The target up to its `?`.
    var path: Substring { Substring(target.utf8.prefix { $0 != 0x3F }) }

    /// What follows the target's `?`; empty without one.
    var query: String {
        String(target[path.endIndex...].dropFirst())
    }

    var wireRequest: WireRequest {
        WireRequest(method: method, target: target, headers: headers.map { ($0.name, $0.value) }, body: .bytes(body))
    }
}

/// Who is at the other end of the socket.
package struct ClientAddress: Sendable, Hashable {
    /// `192.0.2.1` or `2001:db8::1`.
    package let address: String
    /// What counts as one source when requests are limited: the address, or the /64 of an IPv6 one, since a customer of
    /// any provider has that many.
    package let network: String

    package init(address: String, network: String? = nil) {
        self.address = address
        self.network = network ?? address
    }
}
