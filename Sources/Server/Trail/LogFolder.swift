package import AuditTrail
package import MerkleLog

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A log in a folder: each file under the path that it is served under.
package struct LogFolder: LogStorage {
    /// Longer than any file of a log: a full bundle of entries of ours has 8,704 bytes, a checkpoint some hundred.
    private static let longest = 1 << 20
    private let folder: String

    /// Makes the folder when it is not there.
    package init(making folder: String) throws {
        self.folder = folder
        try LogFolder.makeFolders(folder)
    }

    package func read(_ path: LogPath) throws -> [UInt8]? {
        try PrivateFile.read(folder + "/\(path)", limit: LogFolder.longest)
    }

    package func write(_ files: [LogFile]) throws {
        // One of the files of each folder: a folder is synced once.
        var folders: [String: String] = [:]
        for file in files {
            let path = folder + "/\(file.path)"
            let parent = PrivateFile.folder(of: path)
            if folders.updateValue(path, forKey: parent) == nil { try LogFolder.makeFolders(parent) }
            try PrivateFile.replaceUnsynced(path, file.bytes)
        }
        for path in folders.values { try PrivateFile.syncFolder(of: path) }
    }

    package func removeParts(of tile: TileCoordinates) throws {
        var paths = [LogPath.tile(tile)]
        if tile.level == 0 { paths.append(.entries(tile)) }
        for path in paths { LogFolder.removeFolder(folder + "/\(path).p") }
    }

    private static func makeFolders(_ path: String) throws {
        guard access(path, F_OK) != 0 else { return }
        try makeFolders(PrivateFile.folder(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw LogFailure.unwritable("`\(path)` cannot be made: \(String(cString: strerror(errno)))")
        }
        try PrivateFile.syncFolder(of: path)
    }

    /// Leaves what it cannot remove: it is only needless.
    private static func removeFolder(_ path: String) {
        guard let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { unlink(path + "/" + name) }
        }
        closedir(stream)
        rmdir(path)
    }
}
