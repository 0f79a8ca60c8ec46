import Logging
import ServiceLifecycle

/// Looks every few seconds whether the certificate has been renewed, so that nobody has to restart anything.
struct TLSRenewal: Service {
    private static let interval = Duration.seconds(5)

    let identity: TLSIdentity
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil { renew() }
        }
    }

    func renew() {
        do {
            if try identity.renew() { logger.notice("the TLS certificate was renewed") }
        } catch {
            logger.error(
                "the TLS files have changed and do not do: the old certificate stays",
                metadata: [
                    "reason": "\(error)"
                ])
        }
    }
}
