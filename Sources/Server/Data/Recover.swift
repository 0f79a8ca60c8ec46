package import AWSValues
package import Authority
import StoreSQLite

/// Recovers an account in a data directory that no server has open, and leaves a notice for the next that opens it.
package enum Recover {
    /// - Parameters:
    ///   - account: nil for the server's first.
    ///   - masterKey: where it is.
    ///   - region: what the record says.
    package static func run(
        _ steps: Recovery.Steps, in path: String, account: AccountID?, masterKey: MasterKeySource = .file(nil),
        region: Region, at now: Instant, using random: RandomSource = .system
    ) async throws -> (account: AccountID, result: Recovery.Result) {
        let data = try await DataDirectory.open(path, masterKey: masterKey)
        let id = account ?? data.account
        guard let found = try await data.store.account(id, at: .now) else {
            throw DataFailure.unusable("`\(path)` holds no account `\(id)`")
        }
        let kept = try await data.store.kept(of: id)
        var random = random
        let (commit, result) = try Recovery(found, kept.vault, SecretBox(data.keys), region: region, at: now)
            .commit(steps, using: &random)
        // The notice first: better one too many than none.
        try RecoveryNotice.leave("account \(id) was recovered at \(now.iso8601Seconds): \(done(result))", in: path)
        try await data.store.commit([commit])
        try await data.close()
        return (id, result)
    }

    private static func done(_ result: Recovery.Result) -> String {
        let parts = [
            result.rootPassword.map { _ in "a password of the root user was set" },
            result.removedDevices.isEmpty
                ? nil : "MFA devices of the root user were removed: " + result.removedDevices.joined(separator: " "),
            result.administrator.map { "user `\($0.userName)` was made with key \($0.accessKeyID)" },
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }
}

/// What a server says in its log when it opens data that were recovered: whoever reads it should know of it.
enum RecoveryNotice {
    private static let name = "recovered"

    static func leave(_ line: String, in path: String) throws(DataFailure) {
        let earlier = try PrivateFile.read(path + "/" + name, limit: DataFile.maximumCompanion) ?? []
        try PrivateFile.replace(path + "/" + name, earlier + Array((line + "\n").utf8))
    }

    static func lines(in path: String) throws(DataFailure) -> [String] {
        let bytes = try PrivateFile.read(path + "/" + name, limit: DataFile.maximumCompanion) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// After it was said.
    static func remove(in path: String) throws(DataFailure) { try PrivateFile.remove(path + "/" + name) }
}
