import AWSValues
import Authority
import AuthorityAPI
import Logging

/// The parts of a server, put together.
struct Assembly {
    let housekeeping: Housekeeping
    let logService: LogService
    /// For an ephemeral server alone.
    let reset: EphemeralReset?
    private let origin: OriginResponder
    private let admin: AdminResponder
    private let connections: SourceConnections
    private let budget: BodyBudget
    private let limits: ConnectionLimits
    private let clock: @Sendable () -> Instant

    init(
        _ data: DataDirectory, _ configuration: ServerConfiguration, limits: ConnectionLimits,
        clock: @escaping @Sendable () -> Instant, logger: Logger
    ) async throws {
        let log = try await TrailLog(data.store, data.keys, in: data.logStorage(), at: clock())
        logService = LogService(log: log, logger: logger)
        let authority = AuthorityService(
            store: data.store, keys: data.keys, receipts: { try await log.receipt(for: $0) }, clock: clock)
        let signingKeys = try SigningKeyCache(authority.secrets)
        let refusals = UnprovenRefusals()
        let metrics = Metrics()
        let health = StoreHealth()
        reset =
            switch configuration.storage {
            case .directory: nil
            case .ephemeral(let account, let root):
                EphemeralReset(
                    authority: authority, log: log, signingKeys: signingKeys, account: account,
                    partition: data.partition,
                    region: configuration.region, root: root)
            }
        let verifier = RequestVerifier(authority, keys: signingKeys, defaultAccount: data.account)
        let api = AuthorityAPI(
            authority, verifier: verifier, refusals: refusals, partition: data.partition,
            denials: EncodedDenials(isInMessage: configuration.encodesDenials))
        origin = OriginResponder(
            api: api, reset: reset, log: LogResponder(log: log), metrics: metrics, health: health, clock: clock,
            logger: logger)
        connections = SourceConnections(most: limits.connectionsPerSource)
        admin = AdminResponder(
            store: data.store, health: health, metrics: metrics, refusals: refusals, connections: connections,
            authority: authority)
        let events = ServiceEvents(authority, account: data.account, region: configuration.region)
        housekeeping = Housekeeping(
            authority: authority, events: events, refusals: refusals, health: health, clock: clock, logger: logger)
        budget = BodyBudget(most: limits.bodySizeOfAll)
        self.limits = limits
        self.clock = clock
    }

    func originChannel(isSecure: Bool) -> ExchangeChannel {
        ExchangeChannel(
            responder: origin, limits: limits, sources: connections, budget: budget, isSecure: isSecure, date: clock)
    }

    func adminChannel(isSecure: Bool) -> ExchangeChannel {
        ExchangeChannel(
            responder: admin, limits: limits, sources: SourceConnections(most: limits.connectionsPerSource),
            budget: budget, isSecure: isSecure, date: clock)
    }
}
