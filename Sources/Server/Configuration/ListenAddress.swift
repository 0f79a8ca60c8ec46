package import AWSValues

/// A host and a port to listen on: `127.0.0.1:8750`, `[::1]:8750`, `localhost:8750`. Port 0 lets the system choose.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// Without the brackets of an IPv6 address.
    package let host: String
    package let port: Int

    package init(parsing text: some StringProtocol) throws(ParseFailure) {
        let failure = ParseFailure("`\(text)` is not an address to listen on: expected HOST:PORT")
        guard let colon = text.lastIndex(of: ":") else { throw failure }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(digits)
        else { throw failure }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":") else { throw failure }
        } else if host.contains(":") {
            throw failure
        }
        let isPlain = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x2E || byte == 0x3A
        }
        guard !host.isEmpty, isPlain else { throw failure }
        self.host = host
        self.port = Int(port)
    }

    package init(loopback port: Int) {
        self.init(host: "127.0.0.1", port: port)
    }

    private init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// The same host with the port that the system has chosen.
    func on(port: Int) -> ListenAddress { ListenAddress(host: host, port: port) }

    /// Whether only this machine can reach it. A name other than `localhost` may mean anything, so it is not.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return octets.count == 4 && octets.allSatisfy { $0 != nil } && octets.first == 127
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
