extension Output {
    /// Bytes in an answer: as base64 (RFC 4648, section 4), which is a blob in all of AWS's protocols.
    package static func blob(_ bytes: [UInt8]) -> Output {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start...].prefix(3)
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? base64[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return .string(String(decoding: text, as: UTF8.self))
    }

    private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Without the members of other names, at every depth.
    func keeping(_ names: [String]) -> Output {
        switch self {
        case .structure(let members):
            .structure(
                members.filter { names.contains($0.name) }.map { Member($0.name, $0.value.keeping(names)) })
        case .list(let entries): .list(entries.map { $0.keeping(names) })
        case .map: .map([])
        case .string, .integer, .boolean, .timestamp: self
        }
    }
}
