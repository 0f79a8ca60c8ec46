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
        let text = instant.iso8601Seconds
        let parts = text.split { $0 == "-" || $0 == "T" || $0 == "Z" }
        guard parts.count == 4, let number = Int(parts[1]), months.indices.contains(number - 1) else { return text }
        return "\(weekday), \(parts[2]) \(months[number - 1]) \(parts[0]) \(parts[3]) GMT"
    }
}
