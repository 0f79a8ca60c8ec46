package import AWSValues

/// Where a call came from, as the listener saw it: the address of the socket and not what a header claims.
package struct RequestSource: Sendable, Hashable {
    package let address: String
    package let userAgent: String?
    package let isSecure: Bool
    package let region: Region
    package let requestID: String
    package let tls: TLSDetails?

    package struct TLSDetails: Sendable, Hashable {
        package let version: String
        package let cipher: String
        package let host: String

        package init(version: String, cipher: String, host: String) {
            self.version = version
            self.cipher = cipher
            self.host = host
        }
    }

    package init(
        address: String, userAgent: String?, isSecure: Bool, region: Region, requestID: String, tls: TLSDetails? = nil
    ) {
        self.address = address
        self.userAgent = userAgent
        self.isSecure = isSecure
        self.region = region
        self.requestID = requestID
        self.tls = tls
    }
}
