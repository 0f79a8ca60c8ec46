import AWSValues
import AWSWire
import AuditTrail
import Authority
import AuthorityAPI
import StoreSQLite
import Synchronization

/// A whole authority in memory: store, clock, service and its HTTP face, with a root key.
struct World {
    private final class Clock: Sendable {
        let time: Mutex<Instant>
        init(_ time: Instant) { self.time = Mutex(time) }
    }

    let account: AccountID
    let region: Region
    let store: any Store
    let authority: AuthorityService
    let refusals = UnprovenRefusals()
    private let api: AuthorityAPI
    private let clock: Clock

    /// Every scenario begins at 2026-05-03T12:00:00Z.
    init() async throws {
        account = try AccountID(parsing: Cast.account)
        region = try Region(parsing: "us-east-1")
        let clock = Clock(Instant(seconds: 1_777_809_600))
        self.clock = clock
        store = try SQLiteStore.inMemory()
        let keys = KeyRing(master: [UInt8](repeating: 7, count: KeyRing.masterKeyLength))
        authority = AuthorityService(store: store, keys: keys) { clock.time.withLock { $0 } }
        let verifier = try RequestVerifier(
            authority, keys: SigningKeyCache(authority.secrets), defaultAccount: account)
        api = AuthorityAPI(authority, verifier: verifier, refusals: refusals, partition: .aws)
        var random = RandomSource.seeded(1)
        let bootstrap = Bootstrap(account, partition: .aws, region: region, at: authority.now)
        try await store.create(
            bootstrap.ephemeral(
                rootKey: Cast.rootKey, secret: Secret(Cast.rootSecret), using: &random, authority.secrets))
    }

    var now: Instant { authority.now }

    func wait(seconds: Int64) {
        clock.time.withLock { $0 = $0.adding(seconds: seconds) }
    }

    func answer(_ invocation: Invocation, by identity: Identity, requestID: String) async throws -> APIAnswer {
        let call = try invocation.signed(by: identity, in: region, at: now)
        return await api.answer(call, requestID: requestID)
    }
}
