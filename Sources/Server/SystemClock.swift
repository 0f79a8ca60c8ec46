package import AWSValues

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one place where the time is read.
package enum SystemClock {
    @Sendable package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
