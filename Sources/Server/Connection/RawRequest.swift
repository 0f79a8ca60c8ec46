import AWSValues
import AuthorityAPI
import NIOHTTP1

/// The head of a request as it is on the wire.
struct RawHead: Sendable, Equatable {
    typealias Field = HTTPCall.Header

    let method: String
    let target: String
    /// The minor version of HTTP/1.
    let minorVersion: Int
    let fields: [Field]
    /// Whether the connection can take another request after this one.
    let keepsAlive: Bool

    init(method: String, target: String, minorVersion: Int = 1, fields: [Field], keepsAlive: Bool = true) {
        self.method = method
        self.target = target
        self.minorVersion = minorVersion
        self.fields = fields
        self.keepsAlive = keepsAlive
    }

    init(_ head: HTTPRequestHead) {
        // NIO's parser stops for good after a request that asks for another protocol.
        let mayUpgrade = head.headers.contains(name: "upgrade") || head.method == .CONNECT
        self.init(
            method: head.method.rawValue, target: head.uri, minorVersion: head.version.minor,
            fields: head.headers.map { Field($0.name, $0.value) }, keepsAlive: head.isKeepAlive && !mayUpgrade)
    }

    /// The same head on a connection that takes no request after it.
    var closing: RawHead {
        RawHead(method: method, target: target, minorVersion: minorVersion, fields: fields, keepsAlive: false)
    }

    /// The values of a field; `name` is in lower case.
    func values(_ name: String) -> [String] {
        fields.lazy.filter { $0.name.isSameHeader(as: name) }.map(\.value)
    }

    func isRepeated(_ name: String) -> Bool {
        fields.count { $0.name.isSameHeader(as: name) } > 1
    }

    /// The first value of a field; `name` is in lower case.
    func value(_ name: String) -> String? {
        fields.first { $0.name.isSameHeader(as: name) }?.value
    }
}

/// What a connection hands on: a request that is whole, or the fault of one that will not be.
enum Arrival: Sendable {
    case request(RawHead, body: [UInt8])
    case fault(HTTPFault, RawHead?)
}
