package import MerkleLog

/// Where the files of a log are: tiles, bundles of entries, and the checkpoint. https://c2sp.org/tlog-tiles
package protocol LogStorage: TileSource, Sendable {
    /// nil for a file that is not there.
    func read(_ path: LogPath) throws -> [UInt8]?

    /// Has all of them on disk when it returns. After a crash meanwhile each is there whole or not at all.
    func write(_ files: [LogFile]) throws

    /// Removes the parts of a tile and of its entries that the full ones have made needless.
    func removeParts(of tile: TileCoordinates) throws
}

/// A file of a log.
package struct LogFile: Sendable, Hashable {
    package let path: LogPath
    package let bytes: [UInt8]

    package init(_ path: LogPath, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

extension LogStorage {
    /// A tile as it was, also when it has grown since.
    package func bytes(of tile: TileCoordinates) throws -> [UInt8] {
        if let bytes = try read(.tile(tile)) { return bytes }
        guard let full = tile.full, let bytes = try read(.tile(full)) else { throw LogFailure.missing("\(tile)") }
        return Array(bytes.prefix(tile.byteCount))
    }

    /// The entries of a tile of level 0, also when there are more now.
    package func entries(of tile: TileCoordinates) throws -> [ArraySlice<UInt8>] {
        let path = LogPath.entries(tile)
        if let bytes = try read(path) { return try EntryBundle.decode(bytes, count: tile.width) }
        guard let full = tile.full, let bytes = try read(.entries(full)) else { throw LogFailure.missing("\(path)") }
        return try EntryBundle.decode(bytes, count: tile.width, allowingMore: true)
    }

    /// What is served under a path; nil for what is not there.
    package func answer(_ path: LogPath) throws -> [UInt8]? {
        switch path {
        case .checkpoint: return try read(path)
        case .tile(let tile):
            do { return try bytes(of: tile) } catch LogFailure.missing { return nil }
        case .entries(let tile):
            do {
                return try entries(of: tile).flatMap { EntryBundle.encoded(Array($0)) ?? [] }
            } catch LogFailure.missing {
                return nil
            }
        }
    }
}

extension TileCoordinates {
    /// The same tile with all that it can hold; nil when it is that.
    fileprivate var full: TileCoordinates? { isFull ? nil : TileCoordinates(level: level, index: index) }
}

/// Why the log cannot grow or be read.
package enum LogFailure: Error, Sendable, CustomStringConvertible {
    case missing(String)
    /// The checkpoint is not one that this server has signed.
    case foreign(String)
    /// The records and the log are not of each other.
    case disagrees(String)
    case unwritable(String)

    package var description: String {
        switch self {
        case .missing(let file): "`\(file)` is missing from the log"
        case .foreign(let why): "the checkpoint is not of this log: \(why)"
        case .disagrees(let why): "the log and the records do not agree: \(why)"
        case .unwritable(let why): "the log cannot be written: \(why)"
        }
    }
}
