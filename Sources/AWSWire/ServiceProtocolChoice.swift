/// What of a request tells its protocol.
package struct ProtocolClues: Sendable, Equatable {
    /// The `Content-Type` header.
    package let contentType: String?
    /// Whether there is an `X-Amz-Target` header.
    package let hasTarget: Bool
    /// The `smithy-protocol` header.
    package let smithyProtocol: String?
    /// Whether the form body or the query string has an `Action`.
    package let hasAction: Bool

    package init(
        contentType: String? = nil, hasTarget: Bool = false, smithyProtocol: String? = nil, hasAction: Bool = false
    ) {
        self.contentType = contentType
        self.hasTarget = hasTarget
        self.smithyProtocol = smithyProtocol
        self.hasAction = hasAction
    }
}

extension WireProtocol {
    /// The protocols of a service by the name in its signatures' credential scope; empty for one we do not know.
    package static func ofService(_ signingName: String) -> Set<WireProtocol> {
        protocolsByService[signingName] ?? []
    }

    /// The protocol of a request, so that even a request we refuse gets an error its sender can read.
    ///
    /// A service with one protocol is answered in that one. For one with several, and for one we do not know, the
    /// request decides. A request that names no service is, for want of any clue, taken for an anonymous one to S3.
    package static func of(service signingName: String?, clues: ProtocolClues) -> WireProtocol {
        let known = signingName.map(ofService) ?? []
        if known.count == 1, let only = known.first { return only }
        let candidates = known.isEmpty ? Set(allCases) : known
        if let said = clues.preferences.first(where: candidates.contains) { return said }
        if known.isEmpty { return signingName == nil ? .s3 : .restJSON }
        return [.restJSON, .s3, .restXML, .json11, .json10, .query, .ec2, .rpcV2CBOR].first(where: candidates.contains)
            ?? .restJSON
    }
}

extension ProtocolClues {
    /// The protocols that the request can be in by its clues, the likeliest first.
    fileprivate var preferences: [WireProtocol] {
        let type = contentType?.lowercased() ?? ""
        if smithyProtocol?.lowercased() == "rpc-v2-cbor" { return [.rpcV2CBOR] }
        if hasTarget { return type.hasPrefix("application/x-amz-json-1.0") ? [.json10, .json11] : [.json11, .json10] }
        if hasAction { return [.query, .ec2] }
        if type.hasPrefix("application/json") { return [.restJSON] }
        if type.hasPrefix("application/xml") || type.hasPrefix("text/xml") { return [.s3, .restXML] }
        return []
    }
}

private let protocolsByService: [String: Set<WireProtocol>] = {
    var table: [String: Set<WireProtocol>] = [:]
    for line in serviceProtocolTable.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let name = words.first else { continue }
        table[String(name)] = Set(words.dropFirst().compactMap { WireProtocol(rawValue: String($0)) })
    }
    return table
}()
