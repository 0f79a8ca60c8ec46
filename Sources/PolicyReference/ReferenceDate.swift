/// The dates that conditions take: the W3C's forms of ISO 8601, or seconds since 1970. Four digits are a year.
/// https://www.w3.org/TR/NOTE-datetime
enum ReferenceDate {
    /// Milliseconds since 1970; digits past the millisecond do not count.
    static func milliseconds(_ text: String) -> Int? {
        let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" }
        let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard let days = days(date) else {
            return text.count <= 11 ? number(text, digits: text.count).map { $0 * 1000 } : nil
        }
        guard halves.count == 2 else { return days * 86_400_000 }
        // A time of day needs a day.
        guard date.count == 3, let time = time(String(halves[1])) else { return nil }
        return days * 86_400_000 + time
    }

    private static func number(_ text: some StringProtocol, digits: Int) -> Int? {
        text.count == digits && isDigits(text) ? Int(text) : nil
    }

    /// `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, in days since 1970.
    private static func days(_ parts: [Substring]) -> Int? {
        guard parts.count <= 3, let year = number(parts[0], digits: 4),
            let month = parts.count < 2 ? 1 : number(parts[1], digits: 2), (1...12).contains(month),
            let day = parts.count < 3 ? 1 : number(parts[2], digits: 2), (1...length(month, year)).contains(day)
        else { return nil }
        let before = min(year, 1970)..<max(year, 1970)
        let years = before.map { length(2, $0) + 337 }.reduce(0, +)
        let months = (1..<month).map { length($0, year) }.reduce(0, +)
        return (year < 1970 ? -years : years) + months + day - 1
    }

    private static func length(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : ([4, 6, 9, 11].contains(month) ? 30 : 31)
    }

    /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.f…`, then nothing, `Z` or an offset, in milliseconds since midnight UTC.
    private static func time(_ text: String) -> Int? {
        guard let zone = text.firstIndex(where: { "Zz+-".contains($0) }) else { return clock(text[...]) }
        let offset: Int?
        if text[zone] == "Z" || text[zone] == "z" {
            offset = text[zone...].count == 1 ? 0 : nil
        } else {
            let minutes = minutes(text[text.index(after: zone)...])
            offset = minutes.map { text[zone] == "+" ? $0 : -$0 }
        }
        guard let offset, let clock = clock(text[..<zone]) else { return nil }
        return clock - offset * 60_000
    }

    private static func clock(_ text: Substring) -> Int? {
        guard let minutes = minutes(text.prefix(5)), text.prefix(5).contains(":") else { return nil }
        let rest = text.dropFirst(5)
        if rest.isEmpty { return minutes * 60_000 }
        let parts = rest.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard rest.first == ":", let second = number(parts[0], digits: 2), second < 60 else { return nil }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard isDigits(fraction), let thousandths = Int((fraction + "00").prefix(3)) else { return nil }
        return minutes * 60_000 + second * 1000 + thousandths
    }

    /// `hh:mm` or `hhmm`.
    private static func minutes(_ text: Substring) -> Int? {
        let digits = text.count == 5 && text.dropFirst(2).first == ":" ? text.prefix(2) + text.suffix(2) : text
        guard let hour = number(digits.prefix(2), digits: 2), hour < 24,
            let minute = number(digits.dropFirst(2), digits: 2), minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
