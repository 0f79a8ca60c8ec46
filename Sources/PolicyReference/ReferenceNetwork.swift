/// An address or CIDR block as the bits that count: 32 for IPv4 and 128 for IPv6, less where a prefix says so.
struct ReferenceNetwork {
    private let bits: [Bool]
    private let prefix: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bits = ReferenceNetwork.bitsV4(parts[0]) ?? ReferenceNetwork.bitsV6(parts[0]) else { return nil }
        self.bits = bits
        if parts.count == 2 {
            guard let length = ReferenceNetwork.number(parts[1], radix: 10, most: 3), length <= bits.count else {
                return nil
            }
            prefix = length
        } else {
            prefix = bits.count
        }
    }

    var isOneAddress: Bool { prefix == bits.count }

    func contains(_ address: ReferenceNetwork) -> Bool {
        bits.count == address.bits.count && bits.prefix(prefix) == address.bits.prefix(prefix)
    }

    private static func number(_ text: Substring, radix: Int, most digits: Int) -> Int? {
        guard (1...digits).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return Int(text, radix: radix)
    }

    private static func bits(of number: Int, count: Int) -> [Bool] {
        (0..<count).reversed().map { number >> $0 & 1 == 1 }
    }

    private static func bitsV4(_ text: Substring) -> [Bool]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { number($0, radix: 10, most: 3) }.filter { $0 < 256 }
        guard parts.count == 4, bytes.count == 4 else { return nil }
        return bytes.flatMap { bits(of: $0, count: 8) }
    }

    /// Eight groups, or fewer with one `::` for as many zero groups as are missing; the last two may be an IPv4 address.
    /// RFC 4291, section 2.2.
    private static func bitsV6(_ text: Substring) -> [Bool]? {
        guard let gap = text.indices.first(where: { text[$0...].hasPrefix("::") }) else {
            return groups(text).flatMap { $0.count == 128 ? $0 : nil }
        }
        guard let head = groups(text[..<gap]), let tail = groups(text[gap...].dropFirst(2)),
            head.count + tail.count <= 112
        else { return nil }
        return head + Array(repeating: false, count: 128 - head.count - tail.count) + tail
    }

    private static func groups(_ text: Substring) -> [Bool]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var all: [Bool] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, let last = bitsV4(part) {
                all += last
            } else {
                guard let group = number(part, radix: 16, most: 4) else { return nil }
                all += bits(of: group, count: 16)
            }
        }
        return all
    }
}
