/// A decimal number as ranges of a text, compared digit by digit, so that no precision is lost and nothing allocated.
struct DecimalText {
    private let isNegative: Bool
    /// Without leading zeros.
    private let whole: Range<Int>
    /// Without trailing zeros.
    private let fraction: Range<Int>

    /// Reads an optional sign, digits, and perhaps a point and digits; nil for anything else.
    init?(_ text: Span<UInt8>, _ range: TextRange) {
        var index = Int(range.start)
        let end = Int(range.end)
        var sign = false
        if index < end, text[index] == 0x2D || text[index] == 0x2B {
            sign = text[index] == 0x2D
            index += 1
        }
        let wholeStart = index
        while index < end, (0x30...0x39).contains(text[index]) { index += 1 }
        let wholeEnd = index
        var fractionStart = index
        if index < end, text[index] == 0x2E {
            index += 1
            fractionStart = index
            while index < end, (0x30...0x39).contains(text[index]) { index += 1 }
            guard index > fractionStart else { return nil }
        }
        guard index == end, wholeEnd > wholeStart else { return nil }
        var first = wholeStart
        while first < wholeEnd, text[first] == 0x30 { first += 1 }
        var last = end
        while last > fractionStart, text[last - 1] == 0x30 { last -= 1 }
        whole = first..<wholeEnd
        fraction = fractionStart..<max(fractionStart, last)
        isNegative = sign && !(whole.isEmpty && fraction.isEmpty)
    }

    /// -1, 0 or 1 as `left` is less than, equal to or greater than `right`.
    static func compare(
        _ left: DecimalText, _ leftText: Span<UInt8>, _ right: DecimalText, _ rightText: Span<UInt8>
    ) -> Int {
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        let size = magnitude(left, leftText, right, rightText)
        return left.isNegative ? -size : size
    }

    private static func magnitude(
        _ left: DecimalText, _ leftText: Span<UInt8>, _ right: DecimalText, _ rightText: Span<UInt8>
    ) -> Int {
        if left.whole.count != right.whole.count { return left.whole.count < right.whole.count ? -1 : 1 }
        for offset in 0..<left.whole.count {
            let a = leftText[left.whole.lowerBound + offset]
            let b = rightText[right.whole.lowerBound + offset]
            if a != b { return a < b ? -1 : 1 }
        }
        for offset in 0..<max(left.fraction.count, right.fraction.count) {
            let a = offset < left.fraction.count ? leftText[left.fraction.lowerBound + offset] : 0x30
            let b = offset < right.fraction.count ? rightText[right.fraction.lowerBound + offset] : 0x30
            if a != b { return a < b ? -1 : 1 }
        }
        return 0
    }
}
