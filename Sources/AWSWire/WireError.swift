/// An error as an AWS client sees it, in no protocol yet.
package struct WireError: Error, Sendable, Equatable {
    /// Whose fault it is: in the query protocol the answer says so.
    package enum Fault: String, Sendable {
        case sender = "Sender"
        case receiver = "Receiver"
    }

    /// `AccessDenied`, `NoSuchEntity`: letters, digits, dots, hyphens and underscores.
    package let code: String
    package let message: String
    /// 400 to 599.
    package let status: Int
    package let fault: Fault
    /// What S3 names as the `Resource`, such as `/bucket/key`.
    package let resource: String?

    /// Characters that a code cannot have are left out (a code becomes a header, and its readers cut it at `:` and
    /// `#`); a code of nothing else is `InternalFailure`. Without a fault the status says whose it is.
    package init(code: String, message: String, status: Int, fault: Fault? = nil, resource: String? = nil) {
        let plain = String(decoding: code.utf8.filter(isCodeByte), as: UTF8.self)
        self.code = plain.isEmpty ? "InternalFailure" : plain
        self.message = message
        self.status = status
        self.fault = fault ?? (status >= 500 ? .receiver : .sender)
        self.resource = resource
    }
}

private func isCodeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
}
