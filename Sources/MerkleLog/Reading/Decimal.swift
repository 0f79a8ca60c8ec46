/// Numbers as the formats write them.
enum Decimal {
    /// Digits without leading zeros, at most `maximum`; nil for anything else.
    static func value(_ text: some Collection<UInt8>, maximum: UInt64 = TreeSize.maximum) -> UInt64? {
        guard let first = text.first, first != 0x30 || text.count == 1 else { return nil }
        var value: UInt64 = 0
        for byte in text {
            guard ASCII.isDigit(byte) else { return nil }
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            let (next, overflowsToo) = tens.addingReportingOverflow(UInt64(byte - 0x30))
            guard !overflows, !overflowsToo, next <= maximum else { return nil }
            value = next
        }
        return value
    }
}
