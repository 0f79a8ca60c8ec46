package import AWSValues
import StoreSQLite

/// A copy of a data directory at one moment, in a folder of its own: the database, the first credentials left out, and
/// the master key only for whoever asks for it. Without the key nobody can open a secret in it, its owner neither.
package enum Backup {
    /// Works beside a server that has the directory open.
    ///
    /// - Parameter folder: where to; it must not be there yet.
    package static func make(
        of directory: String, in folder: String, withMasterKey: Bool, at now: Instant
    ) async throws {
        try await PassingFolder.make(folder) { folder in
            try await fill(folder, from: directory, withMasterKey: withMasterKey, at: now)
        }
    }

    private static func fill(
        _ folder: String, from directory: String, withMasterKey: Bool, at now: Instant
    ) async throws {
        let database = folder + "/" + DataFile.database
        try await Snapshot.copy(directory: directory, to: database)
        try PrivateFile.close(toOthers: database)
        for file in DataFile.companions(withMasterKey: withMasterKey) {
            guard let bytes = try PrivateFile.read(directory + "/" + file, limit: DataFile.maximumCompanion) else {
                continue
            }
            try PrivateFile.create(folder + "/" + file, bytes)
        }
        let epoch = try await Snapshot.check(database)
        var files: [(name: String, digest: String)] = []
        for file in [DataFile.database] + DataFile.companions(withMasterKey: withMasterKey) {
            guard let digest = try PrivateFile.digest(folder + "/" + file) else { continue }
            files.append((file, digest))
        }
        try PrivateFile.create(folder + "/" + Manifest.name, Manifest(created: now, epoch: epoch, files: files).bytes)
    }
}

/// The files of a data directory.
enum DataFile {
    static let database = "sekisho.sqlite"
    static let masterKey = "master.key"
    /// Bytes of the largest file beside the database.
    static let maximumCompanion = 1 << 20

    static func companions(withMasterKey: Bool) -> [String] {
        withMasterKey ? [masterKey] : []
    }
}
