import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Holds a data directory for one store at a time, until it is released or this value goes. The kernel lets go when the
/// process ends in whatever way, so that no stale lock stands in the way of a restart.
final class ProcessLock: Sendable {
    /// nil once released.
    private let descriptor: Mutex<Int32?>

    /// Throws `SQLiteFailure.inUse` when another has it, also in the same process.
    init(directory: String) throws(SQLiteFailure) {
        let path = directory + "/sekisho.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unusable("`\(path)` cannot be opened: \(systemMessage())") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = ProcessLock.holder(descriptor)
            close(descriptor)
            throw .inUse(directory: directory, process: holder)
        }
        self.descriptor = Mutex(descriptor)
        // Only for the message that the next one gets: the lock is the kernel's, not this text.
        let text = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
    }

    deinit {
        release()
    }

    func release() {
        descriptor.withLock {
            guard let open = $0 else { return }
            // Closing alone leaves the lock with a child that was forked and has not run its program yet.
            flock(open, LOCK_UN)
            close(open)
            $0 = nil
        }
    }

    private static func holder(_ descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let digits = bytes.prefix(count).prefix { (0x30...0x39).contains($0) }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
    }
}

/// What the last system call failed with, in words.
func systemMessage() -> String { String(cString: strerror(errno)) }
