import AWSValues
import AuditTrail
import Authority

/// What a store promises, taken by its word: every revision is kept whole. No index, no tables, no speed.
struct StoreModel {
    struct Revision {
        let at: Instant
        let entities: [EntityName: Entity]
    }

    struct EntityName: Hashable {
        let kind: Entity.Kind
        let id: String
    }

    private(set) var history: [AccountID: [Revision]] = [:]
    private(set) var credentials: [String: StoredCredential] = [:]
    private(set) var vaults: [AccountID: [Vault.Key: [UInt8]]] = [:]
    private(set) var codes: [AccountID: [String: Int64]] = [:]
    private(set) var directory: [AccountID: AccountSummary] = [:]
    private(set) var events: [String] = []

    mutating func create(_ new: NewAccount) throws(StoreFailure) {
        let id = new.account.id
        guard history[id] == nil else { throw .accountExists }
        history[id] = [Revision(at: new.at, entities: StoreModel.applying(new.entities.map { .put($0) }, to: [:]))]
        directory[id] = AccountSummary(
            id: id, partition: new.account.partition, name: new.name, created: new.at, isManagement: new.isManagement)
        apply(new.secrets, of: id)
        events += new.records.map(\.eventID)
    }

    mutating func commit(_ commits: [Commit]) throws(StoreFailure) {
        let before = self
        do {
            for commit in commits { try apply(commit) }
        } catch {
            self = before
            throw error
        }
    }

    func state(_ id: AccountID, at point: PointInTime) -> AccountState? {
        guard let revisions = history[id] else { return nil }
        let number: Int? =
            switch point {
            case .now: revisions.indices.last
            case .revision(let wanted): revisions.indices.first { Int64($0) == wanted }
            case .instant(let instant): revisions.lastIndex { $0.at <= instant }
            }
        guard let number else { return nil }
        return AccountState(
            id: id, partition: .aws, revision: Int64(number), entities: revisions[number].entities.values)
    }

    private mutating func apply(_ commit: Commit) throws(StoreFailure) {
        guard let revisions = history[commit.account], let last = revisions.last else { throw .noSuchAccount }
        let actual = Int64(revisions.count - 1)
        let isFree = commit.changes.isEmpty && commit.secrets.isEmpty
        guard commit.expected == actual || isFree && commit.expected < actual else {
            throw .conflict(expected: commit.expected, actual: actual)
        }
        if !commit.changes.isEmpty {
            let next = Revision(
                at: max(last.at, commit.at), entities: StoreModel.applying(commit.changes, to: last.entities))
            history[commit.account] = revisions + [next]
        }
        apply(commit.secrets, of: commit.account)
        apply(commit.usage, of: commit.account)
        for new in commit.newAccounts { try create(new) }
        events += commit.records.map(\.eventID)
    }

    private mutating func apply(_ secrets: [SecretChange], of account: AccountID) {
        for secret in secrets {
            switch secret {
            case .put(let key, let user, let sealed):
                credentials[key] = StoredCredential(account: account, user: user, sealed: sealed)
            case .destroy(let key): if credentials[key]?.account == account { credentials[key] = nil }
            case .protect(let key, let sealed): vaults[account, default: [:]][key] = sealed
            case .discard(let key): vaults[account]?[key] = nil
            }
        }
    }

    /// Of usage, the codes stand for all: each kind is a table of its own id and value.
    private mutating func apply(_ usage: [UsageChange], of account: AccountID) {
        for change in usage {
            switch change {
            case .put(.code(let serial, let step)): codes[account, default: [:]][serial] = step
            case .remove(.code, let serial): codes[account]?[serial] = nil
            case .put, .remove: break
            }
        }
    }

    private static func applying(_ changes: [Change], to entities: [EntityName: Entity]) -> [EntityName: Entity] {
        var entities = entities
        for change in changes {
            switch change {
            case .put(let entity): entities[EntityName(kind: entity.kind, id: entity.id)] = entity
            case .remove(let kind, let id): entities[EntityName(kind: kind, id: id)] = nil
            }
        }
        return entities
    }
}
