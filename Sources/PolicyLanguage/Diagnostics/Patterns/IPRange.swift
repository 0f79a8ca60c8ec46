/// An address or CIDR block, read as condition values are.
struct IPRange: Equatable {
    private let bits: UInt128
    private let prefix: Int
    /// 32 or 128.
    private let width: Int

    /// Reads `a.b.c.d`, `a.b.c.d/n` and the same of IPv6 (RFC 4291), or nil.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if let address = IPRange.v4(parts[0]) {
            (bits, width) = (UInt128(address), 32)
        } else if let address = IPRange.v6(parts[0]) {
            (bits, width) = (address, 128)
        } else {
            return nil
        }
        guard parts.count == 2 else {
            prefix = width
            return
        }
        guard let length = IPRange.number(parts[1], most: 3), length <= width else { return nil }
        prefix = length
    }

    private var mask: UInt128 {
        let ones = width == 32 ? UInt128(UInt32.max) : UInt128.max
        return prefix == 0 ? 0 : ones & (UInt128.max << UInt128(width - prefix))
    }

    /// Whether bits past the prefix are set, which count for nothing.
    var hasIdleBits: Bool { bits & ~mask != 0 }

    func contains(_ other: IPRange) -> Bool {
        width == other.width && prefix <= other.prefix && (bits ^ other.bits) & mask == 0
    }

    /// Addresses that no request comes from over the internet. RFC 1918, RFC 4193.
    var isPrivate: Bool { IPRange.privateRanges.contains { $0.contains(self) } }

    private static let privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].compactMap {
        IPRange($0)
    }

    /// The block as it is usually written, idle bits cleared.
    var normalText: String { "\(width == 32 ? v4Text : v6Text)/\(prefix)" }

    private var v4Text: String {
        stride(from: 24, through: 0, by: -8).map { String((bits & mask) >> UInt128($0) & 0xFF) }.joined(separator: ".")
    }

    /// The longest run of two or more zero groups is `::`. RFC 5952.
    private var v6Text: String {
        let groups = stride(from: 112, through: 0, by: -16).map { UInt16((bits & mask) >> UInt128($0) & 0xFFFF) }
        var longest = 0..<0
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != 0 {
            if index - start > max(1, longest.count) { longest = start..<index }
            start = index + 1
        }
        func text(_ groups: ArraySlice<UInt16>) -> String {
            groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard !longest.isEmpty else { return text(groups[...]) }
        return "\(text(groups[..<longest.lowerBound]))::\(text(groups[longest.upperBound...]))"
    }

    private static func number(_ text: Substring, most: Int) -> Int? {
        guard (1...most).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func v4(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { number($0, most: 3) }
        guard parts.count == 4, parts.allSatisfy({ $0 < 256 }), text.count(where: { $0 == "." }) == 3 else {
            return nil
        }
        return parts.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func v6(_ text: Substring) -> UInt128? {
        guard let gap = text.firstRange(of: "::") else {
            guard let all = groups(text, mayEndInV4: true), all.count == 8 else { return nil }
            return all.reduce(0) { $0 << 16 | UInt128($1) }
        }
        guard let head = groups(text[..<gap.lowerBound], mayEndInV4: false),
            let tail = groups(text[gap.upperBound...], mayEndInV4: true), head.count + tail.count < 8
        else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - head.count - tail.count)
        return (head + zeros + tail).reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// The groups between colons. The last of an address may be an IPv4 address.
    private static func groups(_ text: Substring, mayEndInV4: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInV4, index == parts.count - 1, let tail = v4(part) {
                groups += [UInt16(tail >> 16), UInt16(tail & 0xFFFF)]
            } else {
                let isHex = (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { isHexDigit($0) }
                guard isHex, let group = UInt16(part, radix: 16) else { return nil }
                groups.append(group)
            }
        }
        return groups
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
