#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder that gets its name only when it is whole. What is cut short, by a full disk or a power cut, leaves nothing
/// behind that could be taken for it: a restore that has no epoch yet would bring revoked keys back.
struct PassingFolder {
    /// Where it is filled.
    let path: String
    private let name: String

    /// Fills a folder and gives it its name, which must not be there yet; nothing is left of one that could not be filled.
    static func make<Value>(
        _ name: String, _ fill: (_ path: String) async throws -> Value
    ) async throws -> Value {
        let folder = try PassingFolder(named: name)
        do {
            let value = try await fill(folder.path)
            try folder.finish()
            return value
        } catch {
            try? FileManager.default.removeItem(atPath: folder.path)
            throw error
        }
    }

    private init(named wanted: String) throws(DataFailure) {
        var name = wanted[...]
        while name.count > 1, name.hasSuffix("/") { name = name.dropLast() }
        self.name = String(name)
        path = name + ".partial"
        var info = stat()
        guard lstat(self.name, &info) != 0 else { throw .unusable("`\(wanted)` cannot be made: it is there already") }
        guard lstat(path, &info) != 0 else {
            throw .unusable("`\(wanted)` cannot be made: remove `\(path)`, which an attempt left that was cut short")
        }
        try PrivateFile.makeFolder(path)
    }

    private func finish() throws(DataFailure) {
        // Fails for a folder that has come to be there since, unless that is empty.
        guard rename(path, name) == 0 else {
            throw .unusable("`\(name)` cannot be made: \(String(cString: strerror(errno)))")
        }
        try PrivateFile.syncFolder(of: name)
    }
}
