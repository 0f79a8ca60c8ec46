/// An address, or the network that a CIDR block names. IPv4 addresses stand in the low 32 bits.
struct IPNetwork: Sendable, Equatable {
    let high: UInt64
    let low: UInt64
    /// How many leading bits count, of 32 or 128.
    let prefix: UInt8
    let isV6: Bool

    static let none = IPNetwork(high: 0, low: 0, prefix: 0, isV6: false)

    /// Reads `a.b.c.d`, `a.b.c.d/n`, and the same of IPv6 (RFC 4291), or nil.
    static func parse(_ text: Span<UInt8>, _ range: TextRange) -> IPNetwork? {
        var end = Int(range.end)
        let start = Int(range.start)
        var prefix: Int?
        var index = start
        while index < end {
            if text[index] == 0x2F {
                guard let bits = decimal(text, index + 1, end, most: 3) else { return nil }
                prefix = bits
                end = index
                break
            }
            index += 1
        }
        if let address = v4(text, start, end) {
            guard prefix ?? 32 <= 32 else { return nil }
            return IPNetwork(high: 0, low: UInt64(address), prefix: UInt8(prefix ?? 32), isV6: false)
        }
        guard let address = v6(text, start, end), prefix ?? 128 <= 128 else { return nil }
        return IPNetwork(high: address.high, low: address.low, prefix: UInt8(prefix ?? 128), isV6: true)
    }

    /// Whether this is one address and not a block.
    var isAddress: Bool { prefix == (isV6 ? 128 : 32) }

    func contains(_ address: IPNetwork) -> Bool {
        guard isV6 == address.isV6 else { return false }
        if !isV6 {
            let mask: UInt64 = prefix == 0 ? 0 : (0xFFFF_FFFF << UInt64(32 - prefix)) & 0xFFFF_FFFF
            return (low ^ address.low) & mask == 0
        }
        let highMask: UInt64 = prefix >= 64 ? .max : (prefix == 0 ? 0 : .max << UInt64(64 - prefix))
        let lowMask: UInt64 = prefix <= 64 ? 0 : .max << UInt64(128 - prefix)
        return (high ^ address.high) & highMask == 0 && (low ^ address.low) & lowMask == 0
    }

    private static func decimal(_ text: Span<UInt8>, _ start: Int, _ end: Int, most: Int) -> Int? {
        guard (1...most).contains(end - start) else { return nil }
        var number = 0
        for index in start..<end {
            guard (0x30...0x39).contains(text[index]) else { return nil }
            number = number * 10 + Int(text[index] - 0x30)
        }
        return number
    }

    private static func v4(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
        var address: UInt32 = 0
        var parts = 0
        var from = start
        for index in start...end where start < end {
            guard index == end || text[index] == 0x2E else { continue }
            guard parts < 4, let part = decimal(text, from, index, most: 3), part < 256 else { return nil }
            address = address << 8 | UInt32(part)
            parts += 1
            from = index + 1
        }
        return parts == 4 ? address : nil
    }

    /// Groups before `::` fill from the left, those after it from the right.
    private static func v6(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> (high: UInt64, low: UInt64)? {
        var address = Groups()
        var index = start
        guard end - start >= 2 else { return nil }
        if text[start] == 0x3A {
            guard text[start + 1] == 0x3A else { return nil }
            guard address.openGap() else { return nil }
            index = start + 2
        }
        while index < end {
            var next = index
            while next < end, text[next] != 0x3A { next += 1 }
            if next == end, let tail = v4(text, index, end) {
                guard address.add(UInt16(tail >> 16)), address.add(UInt16(tail & 0xFFFF)) else { return nil }
                return address.finished()
            }
            guard let group = hexadecimal(text, index, next), address.add(group) else { return nil }
            if next == end { break }
            index = next + 1
            guard index < end else { return nil }
            if text[index] == 0x3A {
                guard address.openGap() else { return nil }
                index += 1
            }
        }
        return address.finished()
    }

    private static func hexadecimal(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt16? {
        guard (1...4).contains(end - start) else { return nil }
        var number: UInt16 = 0
        for index in start..<end {
            let byte = text[index]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: return nil
            }
            number = number << 4 | UInt16(digit)
        }
        return number
    }
}

/// The eight groups of an IPv6 address while it is read.
private struct Groups {
    private var head: (high: UInt64, low: UInt64) = (0, 0)
    private var headCount = 0
    private var tail: (high: UInt64, low: UInt64) = (0, 0)
    private var tailCount = 0
    private var hasGap = false

    mutating func openGap() -> Bool {
        guard !hasGap else { return false }
        hasGap = true
        return true
    }

    mutating func add(_ group: UInt16) -> Bool {
        guard headCount + tailCount < 8 else { return false }
        if hasGap {
            tail = Groups.shifted(tail, adding: group)
            tailCount += 1
        } else {
            head = Groups.shifted(head, adding: group)
            headCount += 1
        }
        return true
    }

    private static func shifted(_ number: (high: UInt64, low: UInt64), adding group: UInt16) -> (UInt64, UInt64) {
        (number.high << 16 | number.low >> 48, number.low << 16 | UInt64(group))
    }

    func finished() -> (high: UInt64, low: UInt64)? {
        guard hasGap ? headCount + tailCount < 8 : headCount == 8 else { return nil }
        var number = head
        for _ in headCount..<8 { number = Groups.shifted(number, adding: 0) }
        return (number.high | tail.high, number.low | tail.low)
    }
}
