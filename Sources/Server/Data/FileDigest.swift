import Crypto
import Foundation

#if canImport(FoundationEssentials)
    import FoundationEssentials
#endif

extension PrivateFile {
    /// The SHA-256 of some bytes, in hex.
    static func digest(of bytes: [UInt8]) -> String { Manifest.hex(SHA256.hash(data: bytes)) }

    /// The SHA-256 of a file of any length, in hex; nil when there is none.
    static func digest(_ path: String) throws(DataFailure) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            var hash = SHA256()
            while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { hash.update(data: part) }
            return Manifest.hex(hash.finalize())
        } catch {
            throw .unusable("`\(path)` cannot be read: \(error.localizedDescription)")
        }
    }

    /// Copies a file of any length to a place where there is none, for its owner alone.
    static func copy(_ path: String, to place: String) throws(DataFailure) {
        do {
            try FileManager.default.copyItem(atPath: path, toPath: place)
        } catch {
            throw .unusable("`\(path)` cannot be copied to `\(place)`: \(error.localizedDescription)")
        }
        try close(toOthers: place)
    }
}
