import AWSValues

/// A token bucket for each source, in a table that does not grow past its limit.
struct SourceBuckets {
    private struct Bucket {
        var tokens: Double
        var at: Instant
    }

    private let burst: Double
    private let perSecond: Double
    private let maximumCount: Int
    private var buckets: [String: Bucket] = [:]
    /// What sources share for which there is no room.
    private var shared: Bucket?
    private var swept: Instant?

    init(burst: Int, perSecond: Int, maximumCount: Int) {
        self.burst = Double(burst)
        self.perSecond = Double(perSecond)
        self.maximumCount = maximumCount
    }

    var count: Int { buckets.count }

    /// Takes a token of a source; false when it has none left.
    mutating func take(_ source: String, at now: Instant) -> Bool {
        if buckets[source] == nil, buckets.count >= maximumCount { dropFull(at: now) }
        guard buckets[source] != nil || buckets.count < maximumCount else {
            var bucket = refilled(shared, at: now)
            defer { shared = bucket }
            return spend(&bucket)
        }
        var bucket = refilled(buckets[source], at: now)
        defer { buckets[source] = bucket }
        return spend(&bucket)
    }

    private func spend(_ bucket: inout Bucket) -> Bool {
        guard bucket.tokens >= 1 else { return false }
        bucket.tokens -= 1
        return true
    }

    private func refilled(_ bucket: Bucket?, at now: Instant) -> Bucket {
        guard let bucket else { return Bucket(tokens: burst, at: now) }
        // A clock that was set back refills nothing.
        let elapsed = max(0, Double(now.milliseconds) - Double(bucket.at.milliseconds)) / 1000
        return Bucket(tokens: min(burst, bucket.tokens + elapsed * perSecond), at: max(bucket.at, now))
    }

    /// A full bucket is as good as none.
    private mutating func dropFull(at now: Instant) {
        // Once a second: a sweep looks at every bucket.
        if let swept, swept <= now, now < swept.adding(seconds: 1) { return }
        swept = now
        buckets = buckets.filter { refilled($0.value, at: now).tokens < burst }
    }
}
