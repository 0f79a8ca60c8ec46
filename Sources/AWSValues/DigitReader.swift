/// Walks over ASCII digits and marks of a text; every step says whether it could. Holds a place and no text, so that
/// nothing is allocated.
struct DigitReader {
    private var index: Int
    private let end: Int

    init(_ range: Range<Int>) {
        index = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { index >= end }

    mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
        guard index < end, text[index] == byte else { return false }
        index += 1
        return true
    }

    mutating func digit(_ text: Span<UInt8>) -> Int? {
        guard index < end, (0x30...0x39).contains(text[index]) else { return nil }
        index += 1
        return Int(text[index - 1] - 0x30)
    }

    /// So many digits, at most eighteen.
    mutating func digits(_ count: Int, _ text: Span<UInt8>) -> Int? {
        guard count <= 18 else { return nil }
        var number = 0
        for _ in 0..<count {
            guard let digit = digit(text) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// `20261125T020319Z`, all of the text: seconds since 1970.
    mutating func basicSeconds(_ text: Span<UInt8>) -> Int64? {
        guard let year = digits(4, text), let month = digits(2, text), let day = digits(2, text), take(0x54, text),
            let hour = digits(2, text), let minute = digits(2, text), let second = digits(2, text), take(0x5A, text),
            isAtEnd, let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return nil }
        return Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// Any form of the W3C note, all of the text: milliseconds since 1970.
    mutating func isoMilliseconds(_ text: Span<UInt8>) -> Int64? {
        guard let year = digits(4, text) else { return nil }
        let month = take(0x2D, text) ? digits(2, text) : 1
        let hasDay = month != nil && take(0x2D, text)
        let day = hasDay ? digits(2, text) : 1
        guard let month, let day, let date = CivilDate(year: year, month: month, day: day) else { return nil }
        var milliseconds = Int64(date.daysSinceEpoch) * 86_400_000
        if !isAtEnd {
            guard hasDay, take(0x54, text) || take(0x74, text), let time = timeOfDay(text) else { return nil }
            milliseconds += time
        }
        return isAtEnd ? milliseconds : nil
    }

    /// `hh:mm`, then perhaps `:ss` and a fraction, then perhaps an offset: milliseconds since midnight UTC.
    private mutating func timeOfDay(_ text: Span<UInt8>) -> Int64? {
        guard let hour = digits(2, text), take(0x3A, text), let minute = digits(2, text), hour < 24, minute < 60 else {
            return nil
        }
        var milliseconds = Int64(hour * 3600 + minute * 60) * 1000
        if take(0x3A, text) {
            guard let second = digits(2, text), second < 60 else { return nil }
            milliseconds += Int64(second) * 1000
            if take(0x2E, text) {
                guard let fraction = fractionMilliseconds(text) else { return nil }
                milliseconds += fraction
            }
        }
        guard let offset = offsetMinutes(text) else { return nil }
        return milliseconds - Int64(offset) * 60_000
    }

    private mutating func fractionMilliseconds(_ text: Span<UInt8>) -> Int64? {
        guard let first = digit(text) else { return nil }
        var milliseconds = Int64(first * 100)
        var unit: Int64 = 10
        while let next = digit(text) {
            milliseconds += Int64(next) * unit
            unit /= 10
        }
        return milliseconds
    }

    private mutating func offsetMinutes(_ text: Span<UInt8>) -> Int? {
        if isAtEnd || take(0x5A, text) || take(0x7A, text) { return 0 }
        let sign = take(0x2B, text) ? 1 : (take(0x2D, text) ? -1 : 0)
        guard sign != 0, let hours = digits(2, text) else { return nil }
        _ = take(0x3A, text)
        guard let minutes = digits(2, text), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
