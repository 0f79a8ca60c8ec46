import Glibc

/// Reads the allocation counter that `bench/count_allocations.c` preloads; nil when it is not there.
enum AllocationMark {
    private typealias Counter = @convention(c) () -> UInt64

    static func count() -> UInt64? {
        guard let symbol = dlsym(nil, "sekisho_allocations") else { return nil }
        return unsafeBitCast(symbol, to: Counter.self)()
    }
}
