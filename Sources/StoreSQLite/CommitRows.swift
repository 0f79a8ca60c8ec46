import AWSValues
import AuditTrail
import Authority

/// A commit in the form of the tables, made before the writer's turn so that the turn is short.
struct CommitRows: Sendable {
    let account: String
    let expected: Int64
    let at: Int64
    /// Whether it makes a revision: also when its changes undo each other.
    let hasChanges: Bool
    let entities: [EntityRow]
    let secrets: [SecretChange]
    let usage: [UsageBody]
    let newAccounts: [NewAccountRows]
    let records: [RecordRow]

    init(_ commit: Commit) throws {
        account = commit.account.description
        expected = commit.expected
        at = commit.at.milliseconds
        hasChanges = !commit.changes.isEmpty
        entities = try EntityRow.rows(commit.changes)
        secrets = commit.secrets
        usage = try commit.usage.map { try UsageBody($0) }
        newAccounts = try commit.newAccounts.map { try NewAccountRows($0) }
        records = commit.records.map(RecordRow.init)
    }

    /// A new account is a commit that makes its first revision.
    init(_ new: NewAccount) throws {
        account = new.account.id.description
        expected = new.account.revision
        at = new.at.milliseconds
        hasChanges = true
        entities = try EntityRow.rows(new.entities.map { .put($0) })
        secrets = new.secrets
        usage = []
        newAccounts = []
        records = new.records.map(RecordRow.init)
    }

    var destroysSecrets: Bool {
        secrets.contains {
            switch $0 {
            case .destroy, .discard: true
            case .put, .protect: false
            }
        }
    }
}

struct NewAccountRows: Sendable {
    let partition: String
    let name: String
    let isManagement: Bool
    let first: CommitRows

    init(_ new: NewAccount) throws {
        partition = new.account.partition.rawValue
        name = new.name
        isManagement = new.isManagement
        first = try CommitRows(new)
    }
}

/// What becomes of one entity in one revision.
struct EntityRow: Sendable {
    let kind: String
    let id: String
    /// nil when the entity ends.
    let body: String?
    /// What the settings of an account name it; nil for all else.
    let alias: String?

    var isSettings: Bool { kind == Entity.Kind.settings.rawValue }

    /// A revision knows one version of an entity: of several changes to it, the last holds.
    static func rows(_ changes: [Change]) throws -> [EntityRow] {
        var rows: [EntityRow] = []
        var seen: Set<[String]> = []
        for change in changes.reversed() {
            let (kind, id) = change.entity
            guard seen.insert([kind.rawValue, id]).inserted else { continue }
            rows.append(EntityRow(kind: kind.rawValue, id: id, body: try change.body, alias: change.alias))
        }
        return rows.reversed()
    }
}

extension Change {
    fileprivate var entity: (kind: Entity.Kind, id: String) {
        switch self {
        case .put(let entity): (entity.kind, entity.id)
        case .remove(let kind, let id): (kind, id)
        }
    }

    fileprivate var alias: String? {
        guard case .put(.settings(let settings)) = self else { return nil }
        return settings.alias
    }

    fileprivate var body: String? {
        get throws {
            switch self {
            case .put(let entity): try EntityBody.text(entity)
            case .remove: nil
            }
        }
    }
}

/// The record of a call, its event and decision as text.
struct RecordRow: Sendable {
    let eventID: String
    let requestID: String
    let account: String?
    let at: Int64
    let name: String
    let source: String
    let event: String
    let decision: String?
    let salt: [UInt8]

    init(_ record: TrailRecord) {
        eventID = record.eventID
        requestID = record.requestID
        account = record.account?.description
        at = record.at.milliseconds
        name = record.eventName
        source = record.eventSource
        event = record.event.text
        decision = record.decision.map(DecisionBody.text)
        var random = SystemRandomNumberGenerator()
        salt = RecordDigest.makeSalt(using: &random)
    }
}
