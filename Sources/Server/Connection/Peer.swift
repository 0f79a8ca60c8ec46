import Authority
import AuthorityAPI
import NIOCore
import NIOSSL

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Who is at the other end of a connection, and what protects it.
struct Peer: Sendable {
    let address: ClientAddress
    /// `TLSv1.3`; nil without TLS.
    let tlsVersion: String?

    init(address: ClientAddress, tlsVersion: String? = nil) {
        self.address = address
        self.tlsVersion = tlsVersion
    }

    init(_ channel: any Channel, isSecure: Bool) async {
        address = ClientAddress(channel.remoteAddress)
        guard isSecure else {
            tlsVersion = nil
            return
        }
        tlsVersion = Peer.name(try? await channel.nioSSL_tlsVersion().get())
    }

    private static func name(_ version: TLSVersion?) -> String {
        switch version {
        case .tlsv13: "TLSv1.3"
        case .tlsv12: "TLSv1.2"
        case .tlsv11: "TLSv1.1"
        case .tlsv1: "TLSv1"
        case nil: "TLS"
        }
    }

    func tlsDetails(host: String?) -> RequestSource.TLSDetails? {
        // NIO does not tell the cipher suite.
        tlsVersion.map { RequestSource.TLSDetails(version: $0, cipher: "", host: host ?? "") }
    }
}

extension ClientAddress {
    /// The address of a socket. An IPv4 client of an IPv6 socket keeps its IPv4 address.
    init(_ address: SocketAddress?) {
        switch address {
        case .v4?, .v6?:
            let text = address?.ipAddress ?? ""
            if text.lowercased().hasPrefix("::ffff:"), text.contains(".") {
                self.init(address: String(text.dropFirst("::ffff:".count)))
            } else if case .v6(let inner)? = address {
                self.init(address: text, network: ClientAddress.firstHalf(inner.address))
            } else {
                self.init(address: text)
            }
        case .unixDomainSocket?, nil: self.init(address: "unknown")
        }
    }

    /// The first 64 bits.
    private static func firstHalf(_ address: sockaddr_in6) -> String {
        let hex = withUnsafeBytes(of: address.sin6_addr) { bytes in
            bytes.prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        }
        return hex.joined() + "/64"
    }
}
