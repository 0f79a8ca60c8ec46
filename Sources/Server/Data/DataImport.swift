package import AWSValues
package import Authority
import StoreSQLite

/// Brings what a file has into an account of a data directory that no server has open: all of it in one commit, or
/// nothing.
package struct DataImport: Sendable {
    private let file: ImportFile
    private let digest: String
    private let directory: String
    private let account: AccountID?
    private let masterKey: MasterKeySource
    private let region: Region
    private let keepsIDs: Bool

    /// Throws `ImportProblem` for a file that is no such file.
    ///
    /// - Parameters:
    ///   - account: nil for the one that was made first.
    ///   - region: what the record of the import says.
    ///   - keepsIDs: whether entities keep the unique ids that the file has.
    package init(
        _ bytes: [UInt8], into directory: String, account: AccountID?, masterKey: MasterKeySource = .file(nil),
        region: Region, keepsIDs: Bool
    ) throws(ImportProblem) {
        file = try ImportFile(bytes)
        digest = PrivateFile.digest(of: bytes)
        self.directory = directory
        self.account = account
        self.masterKey = masterKey
        self.region = region
        self.keepsIDs = keepsIDs
    }

    /// What it makes, or would make.
    ///
    /// - Parameter isDry: changes nothing.
    package func run(isDry: Bool, at now: Instant, using random: RandomSource = .system) async throws -> ImportPlan {
        let data = try await DataDirectory.open(directory, masterKey: masterKey)
        do {
            let plan = try await plan(data, at: now, random)
            if !isDry, let commit = plan.commit { try await data.store.commit([commit]) }
            try await data.close()
            return plan
        } catch {
            try? await data.close()
            throw error
        }
    }

    private func plan(_ data: DataDirectory, at now: Instant, _ random: RandomSource) async throws -> ImportPlan {
        let id = account ?? data.account
        guard let account = try await data.store.account(id, at: .now) else {
            throw DataFailure.unusable("`\(directory)` holds no account \(id)")
        }
        var others: [AccountID: Account] = [:]
        for other in file.trusted where other != id { others[other] = try await data.store.account(other, at: .now) }
        let site = ImportPlan.Site(
            account, others: others, taken: try await data.store.taken(file.ids), secrets: SecretBox(data.keys),
            region: region)
        var random = random
        return try ImportPlan(file, into: site, keepsIDs: keepsIDs, digest: digest, at: now, using: &random)
    }
}
