package import AWSValues

/// Where a server of the AWS APIs listens: a scheme, a host and perhaps a port.
package struct Endpoint: Sendable, Equatable, CustomStringConvertible {
    package enum Scheme: String, Sendable {
        case http
        case https
    }

    package let scheme: Scheme
    /// The host and, where it is not the scheme's own, the port: what the `Host` header says.
    package let authority: String

    /// Reads `https://host`, `http://127.0.0.1:8080` or `http://[::1]:8080`, perhaps with a `/` at the end.
    package init(parsing text: String) throws(ParseFailure) {
        let failure = ParseFailure(
            "`\(text)` is not an endpoint: expected http:// or https://, a host and perhaps a port")
        guard let colon = text.firstIndex(of: ":"), let scheme = Scheme(rawValue: text[..<colon].lowercased()),
            text[colon...].hasPrefix("://")
        else { throw failure }
        let rest = text[colon...].dropFirst(3)
        let authority = rest.hasSuffix("/") ? rest.dropLast() : rest
        guard let (host, port) = Self.split(authority), Self.isHost(host) else { throw failure }
        self.scheme = scheme
        switch (scheme, port) {
        case (_, nil), (.http, 80), (.https, 443): self.authority = host.lowercased()
        case (_, .some(let port)): self.authority = "\(host.lowercased()):\(port)"
        }
    }

    package var description: String { "\(scheme.rawValue)://\(authority)" }

    /// The host with its brackets, and the port; nil when what follows the host is not a port.
    private static func split(_ authority: Substring) -> (host: Substring, port: UInt16?)? {
        let searched = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
        guard let searched else { return nil }
        guard let colon = authority[searched...].firstIndex(of: ":") else { return (authority, nil) }
        let digits = authority[colon...].dropFirst()
        guard digits.allSatisfy(\.isNumber), let port = UInt16(digits), port > 0 else { return nil }
        return (authority[..<colon], port)
    }

    /// Letters, digits, dots, hyphens and underscores; or hexadecimal digits, colons and dots in brackets.
    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast()
            return address.contains(":") && address.allSatisfy { $0.isHexDigit && $0.isASCII || ":.".contains($0) }
        }
        return !host.isEmpty
            && host.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E || byte == 0x5F
            }
    }
}
