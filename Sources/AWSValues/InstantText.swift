extension Instant {
    /// `2026-11-25T02:03:19Z`, with `.123` only when there are milliseconds.
    public var iso8601: String {
        let fraction = milliseconds - seconds * 1000
        return secondsText(date: "-", between: "T", time: ":") + (fraction == 0 ? "" : "." + padded(Int(fraction), 3))
            + "Z"
    }

    /// `2026-11-25T02:03:19Z`: AWS's APIs leave the milliseconds out.
    public var iso8601Seconds: String { secondsText(date: "-", between: "T", time: ":") + "Z" }

    /// `20261125T020319Z`, as in `X-Amz-Date`.
    public var basic: String { secondsText(date: "", between: "T", time: "") + "Z" }

    /// `20261125`, as in a credential scope.
    public var basicDate: String { String(basic.prefix(8)) }

    private func secondsText(date: String, between: String, time: String) -> String {
        let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let rest = Int(seconds) - days * 86_400
        let day = CivilDate(daysSinceEpoch: days)
        return padded(day.year, 4) + date + padded(day.month, 2) + date + padded(day.day, 2) + between
            + padded(rest / 3600, 2) + time + padded(rest / 60 % 60, 2) + time + padded(rest % 60, 2)
    }

    /// Reads `20261125T020319Z`, the one form of `X-Amz-Date`.
    public init(parsingBasic text: some StringProtocol) throws(ParseFailure) {
        var reader = DigitReader(text)
        guard let year = reader.digits(4), let month = reader.digits(2), let day = reader.digits(2),
            reader.take(0x54), let hour = reader.digits(2), let minute = reader.digits(2),
            let second = reader.digits(2), reader.take(0x5A), reader.isAtEnd,
            let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { throw ParseFailure("`\(text)` is not a date of the form 20261125T020319Z") }
        self.init(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    }

    /// Reads the forms of ISO 8601 that the W3C note allows, or nil: `2026`, `2026-11`, `2026-11-25`,
    /// `2026-11-25T02:03Z`, `…T02:03:19Z`, `…T02:03:19.123+09:00`. A form without an offset is UTC. Digits past the
    /// millisecond are dropped.
    /// https://www.w3.org/TR/NOTE-datetime
    public init?(parsingISO8601 text: some StringProtocol) {
        var reader = DigitReader(text)
        guard let year = reader.digits(4) else { return nil }
        let month = reader.take(0x2D) ? reader.digits(2) : 1
        let day = month != nil && reader.take(0x2D) ? reader.digits(2) : 1
        guard let month, let day, let date = CivilDate(year: year, month: month, day: day) else { return nil }
        var milliseconds = Int64(date.daysSinceEpoch) * 86_400_000
        if !reader.isAtEnd {
            guard reader.take(0x54) || reader.take(0x74), let time = reader.timeOfDay() else { return nil }
            milliseconds += time
        }
        guard reader.isAtEnd else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// Reads whole seconds since 1970, at most eleven digits of them, or nil. Four digits are a year, not a second:
    /// `parsingISO8601` goes first where both forms are taken.
    public init?(parsingEpochSeconds text: some StringProtocol) {
        guard (1...11).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(text)
        else { return nil }
        self.init(seconds: seconds)
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Walks over ASCII digits and marks; every step says whether it could.
private struct DigitReader<Text: StringProtocol> {
    private var rest: Text.UTF8View.SubSequence

    init(_ text: Text) {
        rest = text.utf8[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
        rest = rest.dropFirst()
        return Int(byte - 0x30)
    }

    mutating func digits(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// `hh:mm`, then perhaps `:ss` and a fraction, then perhaps an offset: milliseconds since midnight UTC.
    mutating func timeOfDay() -> Int64? {
        guard let hour = digits(2), take(0x3A), let minute = digits(2), hour < 24, minute < 60 else { return nil }
        var milliseconds = Int64(hour * 3600 + minute * 60) * 1000
        if take(0x3A) {
            guard let second = digits(2), second < 60 else { return nil }
            milliseconds += Int64(second) * 1000
            if take(0x2E) {
                guard let fraction = fractionMilliseconds() else { return nil }
                milliseconds += fraction
            }
        }
        guard let offset = offsetMinutes() else { return nil }
        return milliseconds - Int64(offset) * 60_000
    }

    private mutating func fractionMilliseconds() -> Int64? {
        guard let first = digit() else { return nil }
        var milliseconds = Int64(first * 100)
        var unit: Int64 = 10
        while let next = digit() {
            milliseconds += Int64(next) * unit
            unit /= 10
        }
        return milliseconds
    }

    private mutating func offsetMinutes() -> Int? {
        if isAtEnd || take(0x5A) || take(0x7A) { return 0 }
        let sign = take(0x2B) ? 1 : (take(0x2D) ? -1 : 0)
        guard sign != 0, let hours = digits(2) else { return nil }
        _ = take(0x3A)
        guard let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
