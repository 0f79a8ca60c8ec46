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
        let bytes = Array(text.utf8)
        var reader = DigitReader(0..<bytes.count)
        guard let seconds = reader.basicSeconds(bytes.span) else {
            throw ParseFailure("`\(text)` is not a date of the form 20261125T020319Z")
        }
        self.init(seconds: seconds)
    }

    /// Reads the forms of ISO 8601 that the W3C note allows, or nil: `2026`, `2026-11`, `2026-11-25`,
    /// `2026-11-25T02:03Z`, `…T02:03:19Z`, `…T02:03:19.123+09:00`. A form without an offset is UTC. Digits past the
    /// millisecond are dropped.
    /// https://www.w3.org/TR/NOTE-datetime
    public init?(parsingISO8601 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(parsingISO8601: bytes.span, in: 0..<bytes.count)
    }

    /// The same from bytes, without allocating.
    public init?(parsingISO8601 bytes: Span<UInt8>, in range: Range<Int>) {
        var reader = DigitReader(range)
        guard let milliseconds = reader.isoMilliseconds(bytes) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// Reads whole seconds since 1970, at most eleven digits of them, or nil. Four digits are a year, not a second:
    /// `parsingISO8601` goes first where both forms are taken.
    public init?(parsingEpochSeconds text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(parsingEpochSeconds: bytes.span, in: 0..<bytes.count)
    }

    /// The same from bytes, without allocating.
    public init?(parsingEpochSeconds bytes: Span<UInt8>, in range: Range<Int>) {
        var reader = DigitReader(range)
        guard (1...11).contains(range.count), let seconds = reader.digits(range.count, bytes) else { return nil }
        self.init(seconds: Int64(seconds))
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
