import AWSValues
import Authority
import AuthorityAPI
import Logging
import ServiceLifecycle

/// What is to be done now and then: once a minute the record of refused requests, keys whose time is over, and letting go
/// of accounts that nobody uses; while the store fails, trying whether it is back. Ends with the server, after the
/// listeners.
struct Housekeeping: Service {
    /// A stranger's requests cost one record in so many seconds.
    private static let summaryInterval: Int64 = 60

    let authority: AuthorityService
    let events: ServiceEvents
    let refusals: UnprovenRefusals
    let health: StoreHealth
    let clock: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var lastSummary = clock()
            await tidyKeys()
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                await tryStore()
                let now = clock()
                guard now >= lastSummary.adding(seconds: Self.summaryInterval) else { continue }
                lastSummary = now
                await summarise()
                await tidyKeys()
                authority.closeIdleAccounts()
            }
        }
        await summarise()
    }

    func summarise() async {
        guard let tally = refusals.take() else { return }
        do {
            try await events.recordRefusals(tally, at: clock())
        } catch {
            refusals.putBack(tally)
            health.failed(at: clock())
            logger.error("refused requests cannot be recorded", metadata: ["reason": "\(error)"])
        }
    }

    private func tidyKeys() async {
        do {
            try await authority.tidyKeys()
        } catch {
            logger.error("retired keys cannot be dropped", metadata: ["reason": "\(error)"])
        }
    }

    func tryStore() async {
        guard let outage = health.outage else { return }
        do {
            try await events.recordOutage(since: outage.since, failures: outage.failures, at: clock())
            health.recovered(from: outage, at: clock())
            logger.notice("the store takes commits again", metadata: ["failures": .stringConvertible(outage.failures)])
        } catch {
            logger.error("the store takes no commits", metadata: ["reason": "\(error)"])
        }
    }
}
