/// A point in time, in milliseconds since 1970-01-01T00:00:00Z. Never read from a clock here: the caller passes it.
public struct Instant: Hashable, Sendable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public init(seconds: Int64) {
        milliseconds = seconds.multipliedReportingOverflow(by: 1000).overflow ? Int64.max : seconds * 1000
    }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Saturates instead of overflowing.
    public func adding(seconds: Int64) -> Instant {
        let (span, tooLong) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, tooLate) = milliseconds.addingReportingOverflow(tooLong ? (seconds > 0 ? .max : .min) : span)
        return Instant(milliseconds: tooLate ? (seconds > 0 ? .max : .min) : sum)
    }
}
