import AWSValues

extension Instant {
    /// Reads a date condition's value from a pool: ISO 8601, or seconds since 1970.
    init?(_ text: Span<UInt8>, _ range: TextRange) {
        let bytes = Int(range.start)..<Int(range.end)
        guard
            let instant = Instant(parsingISO8601: text, in: bytes) ?? Instant(parsingEpochSeconds: text, in: bytes)
        else { return nil }
        self = instant
    }
}
