#if canImport(Glibc)
    import Glibc

    // `PrivateFile` has functions of the same names.
    private let systemRead = Glibc.read
    private let systemWrite = Glibc.write
    private let systemClose = Glibc.close
#else
    import Darwin

    private let systemRead = Darwin.read
    private let systemWrite = Darwin.write
    private let systemClose = Darwin.close
#endif

/// Files that hold secrets: nobody but their owner may read them.
enum PrivateFile {
    /// The whole file, at most `limit` bytes of it; nil when there is none. Refuses one that others may open.
    static func read(_ path: String, limit: Int) throws(DataFailure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unusable("`\(path)` cannot be opened: \(message())")
        }
        defer { _ = systemClose(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw .unusable("`\(path)` cannot be looked at: \(message())") }
        guard info.st_mode & S_IFMT == S_IFREG else { throw .unusable("`\(path)` is not a regular file") }
        guard info.st_mode & 0o077 == 0 else {
            throw .unusable("`\(path)` is open to others: run `chmod 600` on it, and think of it as known to them")
        }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let space = bytes.count - count
            let got = bytes.withUnsafeMutableBytes { unsafe in
                unsafe.baseAddress.map { systemRead(descriptor, $0 + count, space) } ?? -1
            }
            guard got >= 0 else { throw .unusable("`\(path)` cannot be read: \(message())") }
            if got == 0 { break }
            count += got
        }
        guard count <= limit else { throw .unusable("`\(path)` is longer than \(limit) bytes") }
        return Array(bytes[..<count])
    }

    /// Makes a file that was not there, with mode 0600, and has it on disk before it returns.
    static func create(_ path: String, _ bytes: [UInt8]) throws(DataFailure) {
        try make(path, bytes)
        do throws(DataFailure) {
            try syncFolder(of: path)
        } catch {
            unlink(path)
            throw error
        }
    }

    /// The same, but for the name, which is on disk when the folder is synced.
    private static func make(_ path: String, _ bytes: [UInt8]) throws(DataFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unusable("`\(path)` cannot be made: \(message())") }
        defer { _ = systemClose(descriptor) }
        do throws(DataFailure) {
            try write(bytes, to: descriptor, path)
            guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
                throw .unusable("`\(path)` cannot be written: \(message())")
            }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// The same for a file that may be there already: it is replaced as a whole.
    static func replace(_ path: String, _ bytes: [UInt8]) throws(DataFailure) {
        try replaceUnsynced(path, bytes)
        try syncFolder(of: path)
    }

    /// The same for one of many in a folder, which is to be synced after the last: until then a power cut may bring the
    /// old file back.
    static func replaceUnsynced(_ path: String, _ bytes: [UInt8]) throws(DataFailure) {
        let passing = path + ".new"
        unlink(passing)
        try make(passing, bytes)
        guard rename(passing, path) == 0 else { throw .unusable("`\(path)` cannot be written: \(message())") }
    }

    /// The folder that a file is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a folder that was not there, for its owner alone.
    static func makeFolder(_ path: String) throws(DataFailure) {
        guard mkdir(path, 0o700) == 0 else { throw .unusable("`\(path)` cannot be made: \(message())") }
    }

    /// Takes a file of ours away from everybody else, and has it on disk before it returns.
    static func close(toOthers path: String) throws(DataFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .unusable("`\(path)` cannot be opened: \(message())") }
        defer { _ = systemClose(descriptor) }
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            throw .unusable("`\(path)` cannot be written: \(message())")
        }
        try syncFolder(of: path)
    }

    /// One that is not there is no error.
    static func remove(_ path: String) throws(DataFailure) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .unusable("`\(path)` cannot be removed: \(message())") }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(DataFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .unusable("`\(path)` cannot be written: \(message())") }
            rest = rest.dropFirst(count)
        }
    }

    /// A new name outlives a power cut only when its folder is on disk too.
    static func syncFolder(of path: String) throws(DataFailure) {
        let folder = folder(of: path)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unusable("`\(folder)` cannot be opened: \(message())") }
        defer { _ = systemClose(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unusable("`\(folder)` cannot be synced: \(message())") }
    }

    private static func message() -> String { String(cString: strerror(errno)) }
}

/// Why a data directory cannot be used. No message holds a secret.
package enum DataFailure: Error, Sendable, Equatable, CustomStringConvertible {
    case unusable(String)
    /// There is an account already.
    case initialised(path: String, account: String)
    /// There is no account yet.
    case notInitialised(path: String)

    package var description: String {
        switch self {
        case .unusable(let reason): reason
        case .initialised(let path, let account): "`\(path)` holds account \(account) already"
        case .notInitialised(let path): "`\(path)` holds no account yet: run `sekisho init` first"
        }
    }
}
