import AWSValues
import Logging
import ServiceLifecycle

/// Has the log grow behind the commits: a checkpoint comes at most half a second after a record.
struct LogService: Service {
    private static let interval = Duration.milliseconds(400)

    let log: TrailLog
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await advance()
            while (try? await Task.sleep(for: Self.interval)) != nil { await advance() }
        }
        // What was recorded last is provable too.
        await advance()
    }

    private func advance() async {
        switch await log.grow() {
        case .same: break
        case .failed(let reason): logger.error("the log cannot grow", metadata: ["reason": "\(reason)"])
        case .recovered(let failures):
            logger.notice("the log grows again", metadata: ["failures": .stringConvertible(failures)])
        }
    }
}
