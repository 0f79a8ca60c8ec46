import AWSValues

/// What the value of a condition key is said to be.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html
public enum ContextValueType: String, CaseIterable, Sendable {
    case string, numeric, boolean, ip, binary, date

    /// Whether a text can be read as one. Any text is a truth value: what is not `true` is false.
    public func reads(_ text: String) -> Bool {
        switch self {
        case .string, .boolean: return true
        case .numeric:
            // IAM takes numbers with an exponent as well; no condition matches them.
            let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
            guard let number = parts.first, let exponent = parts.dropFirst().first else { return isDecimal(text) }
            return isDecimal(number) && Int(exponent) != nil
        case .ip:
            var pool = TextPool()
            let range = pool.add(text)
            return !text.utf8.contains(0x2F) && IPNetwork.parse(pool.bytes.span, range) != nil
        case .binary: return Base64.decode(text.utf8) != nil
        case .date: return Instant(parsingISO8601: text) != nil || Instant(parsingEpochSeconds: text) != nil
        }
    }

    private func isDecimal(_ text: some StringProtocol) -> Bool {
        var pool = TextPool()
        let range = pool.add(text)
        return DecimalText(pool.bytes.span, range) != nil
    }
}
