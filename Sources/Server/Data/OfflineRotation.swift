package import AWSValues
import AuditTrail
import Authority

/// Rotates the keys of a data directory that no server has open. The trail of the management account says so.
package struct OfflineRotation: Sendable {
    private let directory: String
    private let masterKey: MasterKeySource
    private let region: Region

    /// - Parameter region: what the record says.
    package init(_ directory: String, masterKey: MasterKeySource, region: Region) {
        self.directory = directory
        self.masterKey = masterKey
        self.region = region
    }

    /// What the keys are now, as the RotateKeys operation answers.
    ///
    /// - Parameter purposes: `data`, `sealing`.
    package func run(_ purposes: [String], at now: Instant) async throws -> JSONText {
        let data = try await DataDirectory.open(directory, masterKey: masterKey)
        do {
            let authority = AuthorityService(store: data.store, keys: data.keys) { now }
            try await data.store.commit([Commit(recording: record(purposes, data, now), in: data.account)])
            let keys = try await authority.rotateKeys(Set(purposes.compactMap { KeyPurpose(rawValue: $0) }))
            try await data.close()
            return keys.json
        } catch {
            try? await data.close()
            throw error
        }
    }

    private func record(_ purposes: [String], _ data: DataDirectory, _ now: Instant) -> TrailRecord {
        var random = SystemRandomNumberGenerator()
        return .serviceEvent(
            "RotateKeys", ["purposes": .array(purposes.map { .string($0) })], in: data.account, region: region, at: now,
            id: UniqueID.uuid(at: now, using: &random))
    }
}
