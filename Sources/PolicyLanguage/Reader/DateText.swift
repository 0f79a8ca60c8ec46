import AWSValues

extension PolicyReader {
    /// The forms that date conditions take: ISO 8601, or whole seconds since 1970.
    static func isDate(_ text: String) -> Bool {
        Instant(parsingISO8601: text) != nil || isEpochDate(text)
    }

    /// Four digits are a year and not seconds.
    static func isEpochDate(_ text: String) -> Bool {
        Instant(parsingISO8601: text) == nil && Instant(parsingEpochSeconds: text) != nil
    }
}
