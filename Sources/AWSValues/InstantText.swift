extension Instant {
    /// `2026-11-25T02:03:19Z`, with `.123` only when there are milliseconds.
    public var iso8601: String {
        let fraction = milliseconds - seconds * 1000
        guard fraction != 0 else { return iso8601Seconds }
        return text(date: 0x2D, time: 0x3A) { text in
            text.append(0x2E)
            text.appendDigits(Int(fraction), 3)
        }
    }

    /// `2026-11-25T02:03:19Z`: AWS's APIs leave the milliseconds out.
    public var iso8601Seconds: String { text(date: 0x2D, time: 0x3A) }

    /// `20261125T020319Z`, as in `X-Amz-Date`.
    public var basic: String { text(date: nil, time: nil) }

    /// `20261125`, as in a credential scope.
    public var basicDate: String {
        var text: [UInt8] = []
        text.reserveCapacity(8)
        append(CivilDate(daysSinceEpoch: days), separator: nil, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Whole days since the epoch, rounded down.
    private var days: Int { Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) }

    /// With those marks between the parts of the date and of the time, and `fraction` before the `Z`.
    private func text(
        date: UInt8?, time: UInt8?, fraction: (inout [UInt8]) -> Void = { _ in }
    ) -> String {
        let days = days
        let rest = Int(seconds) - days * 86_400
        var text: [UInt8] = []
        text.reserveCapacity(24)
        append(CivilDate(daysSinceEpoch: days), separator: date, to: &text)
        text.append(0x54)
        text.appendDigits(rest / 3600, 2)
        if let time { text.append(time) }
        text.appendDigits(rest / 60 % 60, 2)
        if let time { text.append(time) }
        text.appendDigits(rest % 60, 2)
        fraction(&text)
        text.append(0x5A)
        return String(decoding: text, as: UTF8.self)
    }

    private func append(_ day: CivilDate, separator: UInt8?, to text: inout [UInt8]) {
        text.appendDigits(day.year, 4)
        if let separator { text.append(separator) }
        text.appendDigits(day.month, 2)
        if let separator { text.append(separator) }
        text.appendDigits(day.day, 2)
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

extension [UInt8] {
    /// A number in digits, with zeros before it up to the width.
    fileprivate mutating func appendDigits(_ number: Int, _ width: Int) {
        guard number >= 0 else { return append(contentsOf: String(number).utf8) }
        var unit = 1
        for _ in 1..<width { unit *= 10 }
        while number / unit >= 10 { unit *= 10 }
        while unit > 0 {
            append(0x30 + UInt8(number / unit % 10))
            unit /= 10
        }
    }
}
