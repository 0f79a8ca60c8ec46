import AWSValues
import AuditTrail
import Authority
import Synchronization
import Testing

/// An authority with several accounts in memory. Calls are numbered over all of them: `call-1`, `call-2`, …
final class Estate: Sendable {
    let store = MemoryStore()
    let clock = StandingClock(Desk.now)
    let service: AuthorityService
    private let calls = Mutex(0)

    /// The account of `Desk`, which manages the others.
    init(_ entities: [Entity] = [], partition: Partition = .aws, quotas: Quotas = Quotas()) throws {
        let ring = KeyRing(master: Array(repeating: 7, count: KeyRing.masterKeyLength))
        let clock = clock
        service = AuthorityService(store: store, keys: ring, quotas: quotas) { clock.now }
        try add(Desk.account, entities, partition: partition, isManagement: true)
    }

    func add(
        _ id: String, _ entities: [Entity], partition: Partition = .aws, isManagement: Bool = false
    ) throws {
        try store.create(
            NewAccount(
                account: Account(id: AccountID(parsing: id), partition: partition, entities: entities),
                name: "account \(id)", isManagement: isManagement, entities: entities, secrets: [], records: [],
                at: Desk.now))
    }

    func call(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), of service: ServiceName = .iam,
        in account: String = Desk.account, by identity: Caller.Identity
    ) async throws -> Result<Output, ServiceError> {
        let operation = try #require(OperationTable.operation(name, of: service))
        return try await self.service.perform(
            operation, parameters, by: caller(identity, in: account), from: source()
        ).result
    }

    /// A call to the `sekisho` service.
    func ask(
        _ name: String, _ parameters: DictionaryParameters = DictionaryParameters(), in account: String = Desk.account,
        by identity: Caller.Identity
    ) async throws -> Result<JSONText, ServiceError> {
        let found = try await service.answer(
            sekisho: name, parameters, by: caller(identity, in: account), from: source())
        return try #require(found).answer
    }

    func assume(
        _ role: String, _ more: [String: String] = [:], in account: String = Desk.account, by identity: Caller.Identity
    ) async throws -> Result<Session, ServiceError> {
        let parameters = DictionaryParameters(
            ["RoleArn": role, "RoleSessionName": "shell"].merging(more) { _, new in new })
        return try await call("AssumeRole", parameters, of: .sts, in: account, by: identity).map { output in
            let token = try #require(output["Credentials"]?["SessionToken"]?.text)
            return try service.sessions.session(from: token)
        }
    }

    func caller(_ identity: Caller.Identity, in account: String) throws -> Caller {
        Caller(proven: identity, account: try AccountID(parsing: account), accessKey: "AKIAIOSFODNN7EXAMPLE")
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

    var lastCall: String { calls.withLock { "call-\($0)" } }

    /// The last call's record in an account's trail; nil when there is none.
    func record(in account: String) throws -> TrailRecord? {
        store.record(lastCall, of: try AccountID(parsing: account))
    }

    func account(_ id: String) async throws -> Account { try await service.account(AccountID(parsing: id)) }
}

extension Result where Failure == ServiceError {
    fileprivate func map<Other>(_ transform: (Success) throws -> Other) throws -> Result<Other, ServiceError> {
        switch self {
        case .success(let value): .success(try transform(value))
        case .failure(let error): .failure(error)
        }
    }
}

extension Entity {
    /// A user who may do what one inline policy lets.
    static func user(_ name: String, may document: String? = nil) -> Entity {
        .user(
            .sample(name) {
                if let document { $0.policies.inline = [InlinePolicy(name: "own", document: PolicyText(document))] }
            })
    }
}
