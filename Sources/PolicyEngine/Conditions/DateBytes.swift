import AWSValues

extension Instant {
    /// Reads a date condition's value from a pool: ISO 8601, or seconds since 1970.
    init?(_ text: Span<UInt8>, _ range: TextRange) {
        // A short text is stored inline by String, and a date is short: no allocation up to 15 bytes, one above.
        guard range.count <= 40 else { return nil }
        let string = String(copying: text, range)
        guard let instant = Instant(parsingISO8601: string) ?? Instant(parsingEpochSeconds: string) else { return nil }
        self = instant
    }
}

extension String {
    init(copying text: Span<UInt8>, _ range: TextRange) {
        let bytes = text.extracting(Int(range.start)..<Int(range.end))
        self = bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
