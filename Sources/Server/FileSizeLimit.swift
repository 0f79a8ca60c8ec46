#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How large a file may become.
enum FileSizeLimit {
    /// Lets a write past the limit fail, as on a full disk, where the system would end the process.
    static func isAnError() { signal(SIGXFSZ, SIG_IGN) }
}
