import AWSValues
import AuditTrail
import Authority
import Synchronization
import Testing

/// A store that keeps every version of its accounts in memory.
final class MemoryStore: Store {
    private struct Kept {
        let new: NewAccount
        var versions: [(at: Instant, account: Account)]
        var vault = Vault()
        var usage = Usage()
    }

    private struct State {
        var accounts: [AccountID: Kept] = [:]
        var secrets: [String: StoredCredential] = [:]
        var keys: [WrappedKey] = []
        var signingKeys: [StoredSigningKey] = []
        var records: [TrailRecord] = []
    }

    private let state = Mutex(State())

    func accounts() -> [AccountID] { state.withLock { Array($0.accounts.keys) } }

    func directory() -> [AccountSummary] {
        state.withLock { state in
            state.accounts.values.sorted { $0.new.account.id < $1.new.account.id }.map {
                AccountSummary(
                    id: $0.new.account.id, partition: $0.new.account.partition, name: $0.new.name,
                    alias: $0.versions.last?.account.settings.alias, created: $0.new.at,
                    isManagement: $0.new.isManagement)
            }
        }
    }

    func kept(of id: AccountID) -> Authority.Kept {
        state.withLock {
            Authority.Kept(vault: $0.accounts[id]?.vault ?? Vault(), usage: $0.accounts[id]?.usage ?? Usage())
        }
    }

    func create(_ new: NewAccount) throws {
        state.withLock { MemoryStore.create(new, &$0) }
    }

    private static func create(_ new: NewAccount, _ state: inout State) {
        let account = Account(
            id: new.account.id, partition: new.account.partition, created: new.at, entities: new.entities)
        state.accounts[account.id] = Kept(new: new, versions: [(new.at, account)])
        state.records += new.records
        for secret in new.secrets { keep(secret, account.id, &state) }
    }

    func account(_ id: AccountID, at point: PointInTime) -> Account? {
        state.withLock { state in
            switch point {
            case .now: state.accounts[id]?.versions.last?.account
            case .revision(let revision): state.accounts[id]?.versions.last { $0.account.revision == revision }?.account
            case .instant(let instant): state.accounts[id]?.versions.last { $0.at <= instant }?.account
            }
        }
    }

    func credential(_ key: String) -> StoredCredential? { state.withLock { $0.secrets[key] } }

    func credentials(of id: AccountID) -> [String: StoredCredential] {
        state.withLock { $0.secrets.filter { $0.value.account == id } }
    }

    func keys() -> [WrappedKey] { state.withLock { $0.keys } }

    func keep(_ keys: [WrappedKey]) { state.withLock { $0.keys = keys } }

    func commit(_ commits: [Commit]) throws {
        state.withLock { state in
            for commit in commits {
                guard var account = state.accounts[commit.account]?.versions.last?.account else { return }
                for change in commit.changes { account.apply(change) }
                if !commit.changes.isEmpty {
                    account.advance(to: commit.expected + 1)
                    state.accounts[account.id]?.versions.append((commit.at, account))
                }
                for secret in commit.secrets { MemoryStore.keep(secret, account.id, &state) }
                for change in commit.usage { state.accounts[account.id]?.usage.apply(change) }
                for new in commit.newAccounts { MemoryStore.create(new, &state) }
                state.records += commit.records
            }
        }
    }

    func record(_ id: String) -> TrailRecord? {
        state.withLock { $0.records.first { $0.requestID == id || $0.eventID == id } }
    }

    func record(_ id: String, of account: AccountID) -> TrailRecord? {
        state.withLock {
            $0.records.first { $0.account == account && ($0.requestID == id || $0.eventID == id) }
        }
    }

    func taken(_ ids: Set<String>) -> Set<String> {
        state.withLock { state in
            let all = state.accounts.values.flatMap(\.versions).map(\.account)
            return ids.filter { id in
                all.contains { $0.users[id] != nil || $0.roles[id] != nil || $0.accessKeys[id] != nil }
            }
        }
    }

    func records(after position: Int64, limit: Int) -> [(position: Int64, record: TrailRecord)] {
        state.withLock { state in
            state.records.enumerated().dropFirst(Int(position)).prefix(limit).map { (Int64($0.offset + 1), $0.element) }
        }
    }

    func entries(after position: Int64, limit: Int) -> [LogEntry] {
        records(after: position, limit: limit).map { position, record in
            LogEntry(
                position: position, eventID: record.eventID, account: record.account, at: record.at,
                event: record.event.text, decision: nil, salt: Array("salt of a record".utf8))
        }
    }

    func entry(_ id: String, of account: AccountID) -> LogEntry? {
        entries(after: 0, limit: .max).first { $0.eventID == id && $0.account == account }
    }

    func signingKeys() -> [StoredSigningKey] { state.withLock { $0.signingKeys } }
    func keep(signing keys: [StoredSigningKey]) { state.withLock { $0.signingKeys = keys } }

    func erase() { state.withLock { $0 = State() } }

    private static func keep(_ change: SecretChange, _ account: AccountID, _ state: inout State) {
        switch change {
        case .put(let key, let user, let sealed):
            state.secrets[key] = StoredCredential(account: account, user: user, sealed: sealed)
        case .destroy(let key): state.secrets[key] = nil
        case .protect, .discard: state.accounts[account]?.vault.apply(change)
        }
    }
}

/// A clock that stands until it is moved.
final class StandingClock: Sendable {
    private let time: Mutex<Instant>

    init(_ time: Instant) { self.time = Mutex(time) }

    var now: Instant { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// An authority at work on a store in memory. Calls are numbered, and their ids are `call-1`, `call-2`, …
final class Office: Sendable {
    let store = MemoryStore()
    let clock = StandingClock(Desk.now)
    let service: AuthorityService
    let id: AccountID
    private let calls = Mutex(0)

    init(
        _ entities: [Entity], masterByte: UInt8 = 7, receipts: (@Sendable (LogEntry) async throws -> Receipt)? = nil
    ) throws {
        id = try AccountID(parsing: Desk.account)
        let ring = KeyRing(master: Array(repeating: masterByte, count: KeyRing.masterKeyLength))
        let clock = clock
        service = AuthorityService(store: store, keys: ring, receipts: receipts) { clock.now }
        try store.create(
            NewAccount(
                account: Account(id: id, entities: entities), entities: entities, secrets: [], records: [],
                at: Desk.now))
    }

    func source() throws -> RequestSource {
        let number = calls.withLock { calls in
            calls += 1
            return calls
        }
        return RequestSource(
            address: "192.0.2.7", userAgent: "aws-cli/2", isSecure: true, region: try Region(parsing: "us-east-1"),
            requestID: "call-\(number)")
    }

    /// The id that the last call had.
    var lastCall: String { calls.withLock { "call-\($0)" } }

    func caller(_ identity: Caller.Identity) -> Caller {
        Caller(proven: identity, account: id, accessKey: "AKIAIOSFODNN7EXAMPLE")
    }

    func call(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam,
        by identity: Caller.Identity
    ) async throws -> Result<Output, ServiceError> {
        let operation = try #require(OperationTable.operation(name, of: service))
        return try await self.service.perform(operation, parameters, by: caller(identity), from: try source()).result
    }

    /// Assumes a role and proves the session from its token, as the verifier does.
    func assume(
        _ role: String, _ parameters: DictionaryParameters = DictionaryParameters(), by identity: Caller.Identity
    ) async throws -> Session {
        let whole = parameters.with("RoleArn", role).with(
            "RoleSessionName", parameters.texts["RoleSessionName"] ?? "shell")
        return try session(await call("AssumeRole", whole, of: .sts, by: identity).get())
    }

    /// The session whose credentials an answer holds.
    func session(_ output: Output) throws -> Session {
        let token = try #require(output["Credentials"]?["SessionToken"]?.text)
        return try service.sessions.session(from: token)
    }

    func record(_ id: String) throws -> TrailRecord { try #require(store.record(id)) }
}

extension Result where Failure == ServiceError {
    var refusal: ServiceError? {
        switch self {
        case .success: nil
        case .failure(let error): error
        }
    }
}

/// One allowing or denying statement on everything, or less.
func policy(
    _ action: String, effect: String = "Allow", on resource: String = "*", condition: String? = nil
) -> String {
    let condition = condition.map { #","Condition":\#($0)"# } ?? ""
    return #"{"Version":"2012-10-17","Statement":{"Effect":"\#(effect)","Action":"\#(action)","#
        + #""Resource":"\#(resource)"\#(condition)}}"#
}

/// A trust policy of one statement.
func trust(_ principal: String, actions: [String] = ["sts:AssumeRole"], condition: String? = nil) -> String {
    let condition = condition.map { #","Condition":\#($0)"# } ?? ""
    let list = actions.map { "\"\($0)\"" }.joined(separator: ",")
    return #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\#(principal),"#
        + #""Action":[\#(list)]\#(condition)}]}"#
}
