import AWSValues
import Synchronization
import Testing

@testable import Authority

/// Which accounts are in memory, and that none ever has two queues.
@Suite struct OpenAccountsTests {
    private struct Failure: Error {}

    /// Accounts that are read from nowhere, slowly, and counted.
    private final class Reader: Sendable {
        let reads = Mutex<[AccountID: Int]>([:])
        let closed = Mutex<[AccountID]>([])
        let fails = Mutex(false)
        let store = MemoryStore()
        let users: Int

        init(users: Int = 0) { self.users = users }

        func accounts(_ limits: MemoryLimits = MemoryLimits()) -> OpenAccounts {
            OpenAccounts(
                limits,
                open: { id in
                    self.reads.withLock { $0[id, default: 0] += 1 }
                    for _ in 0..<20 { await Task.yield() }
                    if self.fails.withLock({ $0 }) { throw Failure() }
                    let users = (0..<self.users).map { Entity.user(.sample("user-\($0)")) }
                    let state = AccountState(
                        account: Account(id: id, entities: users), vault: Vault(), usage: Usage())
                    return AccountWriter(state, store: self.store, onSecrets: {}, onReload: {})
                }, onClose: { id in self.closed.withLock { $0.append(id) } })
        }

        func reads(of id: AccountID) -> Int { reads.withLock { $0[id] ?? 0 } }
    }

    private static func id(_ number: Int) throws -> AccountID {
        try AccountID(parsing: String(100_000_000_000 + number))
    }

    private static func at(_ seconds: Int64) -> Instant { Instant(seconds: seconds) }

    @Test func anAccountIsReadOnceHoweverManyAsk() async throws {
        let reader = Reader()
        let accounts = reader.accounts()
        let id = try Self.id(1)
        let writers = try await withThrowingTaskGroup(of: ObjectIdentifier.self) { group in
            for _ in 0..<20 {
                group.addTask { try await accounts.use(id, at: Self.at(0)) { ObjectIdentifier($0) } }
            }
            return try await group.reduce(into: Set<ObjectIdentifier>()) { $0.insert($1) }
        }
        #expect(writers.count == 1 && reader.reads(of: id) == 1)
        #expect(accounts.usage.count == 1)
    }

    @Test func anAccountThatIsIdleForLongIsLetGo() async throws {
        var limits = MemoryLimits()
        limits.idleSeconds = 100
        let reader = Reader()
        let accounts = reader.accounts(limits)
        let (one, two) = (try Self.id(1), try Self.id(2))
        try await accounts.use(one, at: Self.at(0)) { _ in }
        try await accounts.use(two, at: Self.at(60)) { _ in }
        accounts.trim(at: Self.at(99))
        #expect(accounts.usage.count == 2)
        accounts.trim(at: Self.at(100))
        #expect(accounts.usage.count == 1 && reader.closed.withLock { $0 } == [one])
        // It is read again when it is asked for again.
        try await accounts.use(one, at: Self.at(101)) { _ in }
        #expect(reader.reads(of: one) == 2 && reader.reads(of: two) == 1)
    }

    /// Somebody may be in the middle of a call: a second queue beside it would undo what the first has promised.
    @Test func anAccountInUseIsNeverLetGo() async throws {
        var limits = MemoryLimits()
        limits.idleSeconds = 0
        limits.bytes = 0
        let reader = Reader(users: 5)
        let accounts = reader.accounts(limits)
        let id = try Self.id(1)
        try await accounts.use(id, at: Self.at(0)) { first in
            accounts.trim(at: Self.at(1_000_000))
            #expect(accounts.usage.count == 1)
            try await accounts.use(id, at: Self.at(1_000_000)) { second in
                #expect(first === second)
            }
            accounts.trim(at: Self.at(2_000_000))
            #expect(accounts.usage.count == 1)
        }
        accounts.trim(at: Self.at(2_000_000))
        #expect(accounts.usage.count == 0 && reader.reads(of: id) == 1)
    }

    @Test func thoseIdleLongestGoWhenAllTogetherAreTooLarge() async throws {
        let size = AccountSize(
            of: Account(id: try Self.id(1), entities: (0..<100).map { .user(.sample("user-\($0)")) })
        ).bytes
        var limits = MemoryLimits()
        limits.bytes = size * 5 / 2
        let reader = Reader(users: 100)
        let accounts = reader.accounts(limits)
        for number in 1...4 {
            try await accounts.use(Self.id(number), at: Self.at(Int64(number))) { _ in }
        }
        // Reading one more lets go by itself; the one that was read is still in use then.
        accounts.trim(at: Self.at(5))
        #expect(accounts.usage.count == 2 && accounts.usage.bytes == size * 2)
        #expect(try reader.closed.withLock { $0 } == [Self.id(1), Self.id(2)])
        try await accounts.use(Self.id(3), at: Self.at(6)) { _ in }
        try await accounts.use(Self.id(5), at: Self.at(7)) { _ in }
        accounts.trim(at: Self.at(8))
        #expect(try reader.closed.withLock { $0 } == [Self.id(1), Self.id(2), Self.id(4)])
    }

    @Test func anAccountThatCannotBeReadIsTriedAgain() async throws {
        let reader = Reader()
        let accounts = reader.accounts()
        let id = try Self.id(1)
        reader.fails.withLock { $0 = true }
        for _ in 0..<2 {
            await #expect(throws: Failure.self) { try await accounts.use(id, at: Self.at(0)) { _ in } }
        }
        #expect(accounts.usage.count == 0)
        reader.fails.withLock { $0 = false }
        try await accounts.use(id, at: Self.at(0)) { _ in }
        #expect(accounts.usage.count == 1)
    }

    @Test func workThatFailsLetsGoToo() async throws {
        var limits = MemoryLimits()
        limits.idleSeconds = 0
        let reader = Reader()
        let accounts = reader.accounts(limits)
        let id = try Self.id(1)
        await #expect(throws: Failure.self) { try await accounts.use(id, at: Self.at(0)) { _ in throw Failure() } }
        accounts.trim(at: Self.at(1))
        #expect(accounts.usage.count == 0)
    }

    @Test func forgettingLetsGoOfAll() async throws {
        let reader = Reader()
        let accounts = reader.accounts()
        for number in 1...3 { try await accounts.use(Self.id(number), at: Self.at(0)) { _ in } }
        accounts.forget()
        #expect(accounts.usage.count == 0 && reader.closed.withLock { $0.count } == 3)
        try await accounts.use(Self.id(1), at: Self.at(0)) { _ in }
        #expect(reader.reads(of: try Self.id(1)) == 2)
    }

    /// Calls go on while accounts come and go: each account ends with exactly what was answered.
    @Test func callsAreNotLostWhileAccountsComeAndGo() async throws {
        let store = MemoryStore()
        let ids = try (1...4).map { try Self.id($0) }
        for id in ids {
            let admin = Entity.user("admin", may: policy("*"))
            try store.create(
                NewAccount(
                    account: Account(id: id, entities: [admin]), entities: [admin], secrets: [], records: [],
                    at: Desk.now))
        }
        var limits = MemoryLimits()
        limits.idleSeconds = 0
        let service = AuthorityService(
            store: store, keys: KeyRing(master: Array(repeating: 7, count: KeyRing.masterKeyLength)), memory: limits
        ) { Desk.now }
        let region = try Region(parsing: "us-east-1")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (lane, id) in (ids + ids).enumerated() {
                group.addTask {
                    let caller = Caller(proven: .user(id: "AIDA-admin"), account: id, accessKey: "k")
                    for number in 0..<25 {
                        let reply = try await service.perform(
                            CreateUser.self, DictionaryParameters(["UserName": "user-\(lane)-\(number)"]), by: caller,
                            from: RequestSource(
                                address: "192.0.2.7", userAgent: nil, isSecure: true, region: region,
                                requestID: "\(lane)-\(number)"))
                        #expect(reply.result.refusal == nil)
                        service.closeIdleAccounts()
                    }
                }
            }
            try await group.waitForAll()
        }
        for id in ids {
            #expect(store.account(id, at: .now)?.users.count == 51)
            #expect(store.account(id, at: .now)?.revision == 50)
        }
    }
}
