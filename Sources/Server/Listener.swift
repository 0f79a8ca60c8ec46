import AWSValues
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A socket that answers requests until it is told to stop; then it finishes what it has begun.
struct Listener: Service {
    let name: String
    let address: ListenAddress
    let channel: ExchangeChannel
    let tls: TLSIdentity?
    let limits: ConnectionLimits
    let logger: Logger
    /// Called with the port that is listened on.
    let onListening: @Sendable (Int) async -> Void

    func run() async throws {
        let configuration = HummingbirdCore.ServerConfiguration(
            address: .hostname(address.host, port: address.port),
            availableConnectionsDelegate: .maximum(
                DescriptorLimit.connections(most: limits.connections), logger: logger))
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .notice)
        let onRunning: @Sendable (any Channel) async -> Void = { [onListening, address] channel in
            await onListening(channel.localAddress?.port ?? address.port)
        }
        let service: any Service
        if let tls {
            service = SecureChannel(identity: tls, inner: channel).server(
                configuration: configuration, onServerRunning: onRunning,
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
        } else {
            service = channel.server(
                configuration: configuration, onServerRunning: onRunning,
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
        }
        do {
            try await service.run()
        } catch let error as IOError {
            throw ConfigurationFailure("cannot listen on `\(address)`: \(error)")
        }
    }
}
