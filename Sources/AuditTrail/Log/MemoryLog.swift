package import MerkleLog
import Synchronization

/// A log that is gone with the process.
package final class MemoryLog: LogStorage {
    private let files = Mutex<[String: [UInt8]]>([:])

    package init() {}

    package func read(_ path: LogPath) -> [UInt8]? { files.withLock { $0[path.description] } }

    package func write(_ new: [LogFile]) {
        files.withLock { files in
            for file in new { files[file.path.description] = file.bytes }
        }
    }

    package func removeParts(of tile: TileCoordinates) {
        files.withLock { files in
            for path in [LogPath.tile(tile), .entries(tile)] {
                for name in files.keys where name.hasPrefix("\(path).p/") { files[name] = nil }
            }
        }
    }
}
