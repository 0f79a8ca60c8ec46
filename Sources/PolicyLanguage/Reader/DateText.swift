import AWSValues

extension PolicyReader {
    /// The forms that date conditions take: ISO 8601, or whole seconds since 1970.
    static func isDate(_ text: String) -> Bool {
        Instant(parsingISO8601: text) != nil || Instant(parsingEpochSeconds: text) != nil
    }
}
