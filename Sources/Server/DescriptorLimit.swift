#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How many files and sockets the process may have open.
enum DescriptorLimit {
    /// What the store, the log and the listeners need beside connections.
    private static let reserve = 64

    /// Raises the limit as far as the system lets us, and says how many connections it is good for.
    static func connections(most: Int) -> Int {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return most }
        let wanted = rlim_t(most + reserve)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            guard setrlimit(resource, &limit) == 0 else { return most }
        }
        return min(most, max(1, Int(clamping: limit.rlim_cur) - reserve))
    }
}
