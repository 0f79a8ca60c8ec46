/// A decimal number of any length: a sign, digits, and perhaps a point and digits.
struct ReferenceNumber: Comparable {
    private let isNegative: Bool
    private let whole: String
    private let fraction: String

    init?(_ text: String) {
        var rest = text[...]
        let sign = rest.first
        if sign == "-" || sign == "+" { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy(isDigits) else { return nil }
        isNegative = sign == "-"
        whole = String(parts[0])
        fraction = parts.count == 2 ? String(parts[1]) : ""
    }

    private static func difference(_ left: ReferenceNumber, _ right: ReferenceNumber) -> Int {
        let whole = max(left.whole.count, right.whole.count)
        let fraction = max(left.fraction.count, right.fraction.count)
        let (a, b) = (left.digits(whole, fraction), right.digits(whole, fraction))
        if a == b, left.isNegative == right.isNegative || a.allSatisfy({ $0 == "0" }) { return 0 }
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        return (a < b) != left.isNegative ? -1 : 1
    }

    /// All digits, with zeros around so that texts of the same lengths compare as numbers.
    private func digits(_ wholeLength: Int, _ fractionLength: Int) -> String {
        String(repeating: "0", count: wholeLength - whole.count) + whole + fraction
            + String(repeating: "0", count: fractionLength - fraction.count)
    }

    static func == (left: ReferenceNumber, right: ReferenceNumber) -> Bool { difference(left, right) == 0 }
    static func < (left: ReferenceNumber, right: ReferenceNumber) -> Bool { difference(left, right) < 0 }
}

/// Whether a text is ASCII digits, at least one.
func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
}
