import AWSValues
import AuditTrail
import Authority

/// An account in a form that can be compared.
struct AccountState: Equatable {
    let id: AccountID
    let partition: Partition
    let revision: Int64
    let entities: Set<Entity>

    init(id: AccountID, partition: Partition, revision: Int64, entities: some Sequence<Entity>) {
        self.id = id
        self.partition = partition
        self.revision = revision
        self.entities = Set(entities)
    }

    init(_ account: Account) {
        var entities: [Entity] = account.users.values.map { .user($0) }
        entities += account.groups.values.map { .group($0) }
        entities += account.roles.values.map { .role($0) }
        entities += account.policies.values.map { .policy($0) }
        entities += account.accessKeys.values.map { .accessKey($0) }
        entities += account.instanceProfiles.values.map { .instanceProfile($0) }
        entities += account.loginProfiles.values.map { .loginProfile($0) }
        entities += account.mfaDevices.values.map { .mfaDevice($0) }
        if account.settings != AccountSettings(id: account.id.description) {
            entities.append(.settings(account.settings))
        }
        self.init(id: account.id, partition: account.partition, revision: account.revision, entities: entities)
    }
}

extension Store {
    func state(_ id: AccountID, at point: PointInTime = .now) async throws -> AccountState? {
        try await account(id, at: point).map(AccountState.init)
    }

    /// The whole feed, read a few records at a time.
    func feed(page: Int = 7) async throws -> [(position: Int64, record: TrailRecord)] {
        var all: [(position: Int64, record: TrailRecord)] = []
        while true {
            let next = try await records(after: all.last?.position ?? 0, limit: page)
            if next.isEmpty { return all }
            all += next
        }
    }
}

/// A record in a form that can be compared.
struct RecordState: Equatable {
    let ids: [String]
    let account: AccountID?
    let at: Instant
    let event: JSONText
    let decision: DecisionRecord?

    init(_ record: TrailRecord) {
        ids = [record.eventID, record.requestID, record.eventName, record.eventSource]
        account = record.account
        at = record.at
        event = record.event
        decision = record.decision
    }
}
