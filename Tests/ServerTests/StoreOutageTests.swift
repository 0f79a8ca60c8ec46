import AWSValues
import AWSWire
import AuditTrail
import Authority
import AuthorityAPI
import Logging
import Synchronization
import Testing

@testable import Server

/// What happens while the store does not take commits, such as when the disk is full.
@Suite struct StoreOutageTests {
    @Test func callsFailUntilTheStoreIsBack() async throws {
        let test = try await TestAuthority()
        let health = StoreHealth()
        let clock = test.clock
        let logger = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }
        let metrics = Metrics()
        let log = try await TrailLog(test.store, test.keys, in: MemoryLog(), at: clock.now)
        let origin = OriginResponder(
            api: test.api, reset: nil, log: LogResponder(log: log), metrics: metrics, health: health,
            clock: { clock.now }, logger: logger)
        let admin = AdminResponder(
            store: test.store, health: health, metrics: metrics, refusals: test.refusals,
            connections: SourceConnections(most: 1), authority: test.authority)
        let housekeeping = Housekeeping(
            authority: test.authority,
            events: ServiceEvents(test.authority, account: test.account, region: try Region(parsing: "us-east-1")),
            refusals: test.refusals, health: health, clock: { clock.now }, logger: logger)
        let peer = Peer(address: ClientAddress(address: "192.0.2.1"))
        func call(_ request: TestRequest) async throws -> WireResponse {
            let call = try request.signed(TestAuthority.root, at: clock.now)
            let head = RawHead(
                method: call.method, target: call.target, fields: call.headers.map { RawHead.Field($0.name, $0.value) })
            return await origin.answer(.request(head, body: call.body), from: peer)
        }
        func readiness() async -> Int {
            await admin.answer(.request(RawHead(method: "GET", target: "/readyz", fields: []), body: []), from: peer)
                .status
        }
        let create = TestRequest.iam("Action=CreateUser&UserName=bob")
        let get = TestRequest.iam("Action=GetUser&UserName=bob")

        #expect(await readiness() == 200)
        test.outage.begin()
        let failed = try await call(create)
        #expect(failed.status == 503)
        #expect(String(decoding: failed.body, as: UTF8.self).contains("<Code>ServiceUnavailable</Code>"))
        #expect(!String(decoding: failed.body, as: UTF8.self).contains("full"))
        #expect(try await call(get).status == 503)
        await housekeeping.tryStore()
        #expect(await readiness() == 503)
        _ = await test.answer(TestRequest().unsigned)
        await housekeeping.summarise()

        test.outage.end()
        #expect(await readiness() == 503)
        await housekeeping.tryStore()
        #expect(await readiness() == 200)
        #expect(try await call(get).status == 404)
        #expect(try await call(create).status == 200)
        await housekeeping.summarise()
        let events = try await test.events().suffix(4)
        #expect(events.map { $0["eventName"] } == ["CommitsFailed", "GetUser", "CreateUser", "RefusedRequests"])
        // Two calls and one summary.
        #expect(events.first?["serviceEventDetails"]?["failedCalls"] == 3)
        #expect(events.last?["serviceEventDetails"]?["refusedRequests"] == 1)
    }

    /// What a failed call has made of the account in memory must go, also when the account cannot be read at that time.
    @Test func nothingOfAFailedCallIsSeenAfterwards() async throws {
        let test = try await TestAuthority()
        func status(_ call: String) async throws -> Int {
            try await test.run(.iam("Action=\(call)&UserName=bob"), as: TestAuthority.root).status
        }
        test.outage.begin(ofReadingToo: true)
        #expect(try await status("CreateUser") == 503)
        #expect(try await status("GetUser") == 503)
        test.outage.end()
        #expect(try await status("GetUser") == 404)
        #expect(try await status("CreateUser") == 200)
    }

    @Test func failuresDuringARecoveryAreNotForgotten() throws {
        let health = StoreHealth()
        for second in 1...3 as ClosedRange<Int64> { health.failed(at: Instant(milliseconds: second * 1000)) }
        let known = try #require(health.outage)
        health.failed(at: Instant(milliseconds: 4000))
        health.recovered(from: known, at: Instant(milliseconds: 5000))
        #expect(health.outage?.failures == 1)
        health.recovered(from: try #require(health.outage), at: Instant(milliseconds: 6000))
        #expect(health.outage == nil)
    }

    @Test func aSecretThatDoesNotOpenIsOurFaultAndSaysNoMore() async throws {
        let test = try await TestAuthority()
        let key = AccessKey(id: "AKIAAAAAAAAAAAAAAAAA", user: nil, created: test.clock.now)
        let revision = try await test.authority.account(test.account).revision
        try await test.store.commit([
            Commit(
                account: test.account, expected: revision, changes: [.put(.accessKey(key))],
                secrets: [.put(key: key.id, user: nil, sealed: [1, 2, 3])], records: [], at: test.clock.now)
        ])
        test.authority.forget()
        let answer = try await test.run(TestRequest(), as: TestKey(id: key.id, secret: "x"))
        #expect(answer.status == 500)
        #expect(try answer.text("Code") == "InternalFailure")
        #expect(
            try answer.text("Message")
                == "The request processing has failed because of an unknown error, exception or failure.")
        #expect(answer.facts.fault != nil)
        #expect(!answer.facts.isStoreFailure)
    }
}

/// Passes everything on to a store, but for commits while there is an outage.
struct FailingStore: Store {
    final class Outage: Sendable {
        private enum Extent { case none, commits, all }

        private let extent = Mutex(Extent.none)

        func begin(ofReadingToo isWhole: Bool = false) { extent.withLock { $0 = isWhole ? .all : .commits } }
        func end() { extent.withLock { $0 = .none } }

        func checkCommit() throws {
            if extent.withLock({ $0 != .none }) { throw TestFailure("the disk is full") }
        }

        func checkRead() throws {
            if extent.withLock({ $0 == .all }) { throw TestFailure("the disk is gone") }
        }
    }

    let store: any Store
    let outage: Outage

    func commit(_ commits: [Commit]) async throws {
        try outage.checkCommit()
        try await store.commit(commits)
    }

    func accounts() async throws -> [AccountID] { try await store.accounts() }
    func directory() async throws -> [AccountSummary] { try await store.directory() }
    func kept(of id: AccountID) async throws -> Kept { try await store.kept(of: id) }
    func create(_ account: NewAccount) async throws { try await store.create(account) }
    func erase() async throws { try await store.erase() }
    func credential(_ key: String) async throws -> StoredCredential? { try await store.credential(key) }
    func credentials(of id: AccountID) async throws -> [String: StoredCredential] {
        try await store.credentials(of: id)
    }
    func keys() async throws -> [WrappedKey] { try await store.keys() }
    func keep(_ keys: [WrappedKey]) async throws { try await store.keep(keys) }
    func record(_ id: String) async throws -> TrailRecord? { try await store.record(id) }
    func taken(_ ids: Set<String>) async throws -> Set<String> { try await store.taken(ids) }

    func record(_ id: String, of account: AccountID) async throws -> TrailRecord? {
        try await store.record(id, of: account)
    }

    func account(_ id: AccountID, at point: PointInTime) async throws -> Account? {
        try outage.checkRead()
        return try await store.account(id, at: point)
    }

    func entries(after position: Int64, limit: Int) async throws -> [LogEntry] {
        try await store.entries(after: position, limit: limit)
    }
    func entry(_ id: String, of account: AccountID) async throws -> LogEntry? {
        try await store.entry(id, of: account)
    }
    func signingKeys() async throws -> [StoredSigningKey] { try await store.signingKeys() }
    func keep(signing keys: [StoredSigningKey]) async throws { try await store.keep(signing: keys) }

    func records(after position: Int64, limit: Int) async throws -> [(position: Int64, record: TrailRecord)] {
        try await store.records(after: position, limit: limit)
    }
}
