import AWSValues

/// Dates as HTTP writes them: `Wed, 25 Nov 2026 02:03:19 GMT`.
/// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ instant: Instant) -> String {
        // 1970-01-01 was a Thursday.
        let (day, rest) = instant.seconds.quotientAndRemainder(dividingBy: 86_400)
        let sinceThursday = (day - (rest < 0 ? 1 : 0)) % 7
        let weekday = days[Int(sinceThursday < 0 ? sinceThursday + 7 : sinceThursday)]
        // `2026-11-25T02:03:19Z`
        let iso = instant.iso8601Seconds
        let digits = iso.utf8
        func part(_ start: Int, _ count: Int) -> Substring { Substring(digits.dropFirst(start).prefix(count)) }
        guard digits.count == 20, let month = Int(part(5, 2)), months.indices.contains(month - 1) else { return iso }
        var text = weekday
        text.reserveCapacity(29)
        for part in [", ", part(8, 2), " ", Substring(months[month - 1]), " ", part(0, 4), " ", part(11, 8), " GMT"] {
            text += part
        }
        return text
    }
}
