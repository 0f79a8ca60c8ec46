#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folder that a store lives in, and who may look into it: only the user that the process runs as.
struct DataDirectory {
    /// Absolute: SQLite may be built to take a relative path that begins with `file:` for a URI.
    let path: String

    var database: String { path + "/sekisho.sqlite" }

    /// Makes the folder, and the folders above it, with mode 0700 where they are missing; then the same as `opening`.
    init(making wanted: String) throws(SQLiteFailure) {
        try DataDirectory.make(wanted)
        try self.init(opening: wanted)
    }

    /// A folder that is there. It keeps its mode, but is refused when others may write to it: they could put files of
    /// theirs in place of ours.
    init(opening wanted: String) throws(SQLiteFailure) {
        guard let resolved = realpath(wanted, nil) else {
            throw .unusable("`\(wanted)` cannot be opened: \(systemMessage())")
        }
        path = String(cString: resolved)
        free(resolved)
        guard let found = try DataDirectory.look(at: path), found.st_mode & S_IFMT == S_IFDIR else {
            throw .unusable("`\(path)` is not a directory")
        }
        // Whoever owns a folder may put other files in the place of ours, whatever its mode.
        guard found.st_uid == geteuid() else {
            throw .unusable("`\(path)` belongs to another user: run as that user, or name a new directory")
        }
        let mode = found.st_mode
        guard mode & 0o022 == 0 else {
            throw .unusable(
                "others may write to the data directory `\(path)`: run `chmod go-w` on it or name a new one")
        }
    }

    /// Makes the database file with mode 0600 when it is missing, and takes other modes off it when it is there.
    /// SQLite gives its companions `-wal` and `-shm` the mode of the database.
    /// To be called before SQLite has the file open: closing a file drops all POSIX locks that the process has on it.
    func prepareDatabase() throws(SQLiteFailure) {
        if let mode = try DataDirectory.look(at: database)?.st_mode {
            guard mode & S_IFMT == S_IFREG else { throw .unusable("`\(database)` is not a regular file") }
            guard mode & 0o777 == 0o600 || chmod(database, 0o600) == 0 else {
                throw .unusable("`\(database)` is open to others and cannot be closed to them: \(systemMessage())")
            }
        } else {
            let descriptor = open(database, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw .unusable("`\(database)` cannot be made: \(systemMessage())") }
            close(descriptor)
            try DataDirectory.sync(path)
        }
    }

    private static func make(_ path: String) throws(SQLiteFailure) {
        if mkdir(path, 0o700) != 0 {
            if errno == EEXIST { return }
            let above = parent(of: path)
            guard errno == ENOENT, above != path else {
                throw .unusable("`\(path)` cannot be made: \(systemMessage())")
            }
            try make(above)
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw .unusable("`\(path)` cannot be made: \(systemMessage())")
            }
        }
        try sync(parent(of: path))
    }

    private static func parent(of path: String) -> String {
        var parts = path.split(separator: "/")
        guard parts.popLast() != nil else { return path }
        let above = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + above : above.isEmpty ? "." : above
    }

    /// What is at a path, not following a link there; nil when there is nothing.
    private static func look(at path: String) throws(SQLiteFailure) -> stat? {
        var info = stat()
        if lstat(path, &info) == 0 { return info }
        guard errno == ENOENT else { throw .unusable("`\(path)` cannot be looked at: \(systemMessage())") }
        return nil
    }

    /// A name in a folder outlives a power cut only when the folder is on disk too.
    private static func sync(_ path: String) throws(SQLiteFailure) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unusable("`\(path)` cannot be opened: \(systemMessage())") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unusable("`\(path)` cannot be synced: \(systemMessage())") }
    }
}
