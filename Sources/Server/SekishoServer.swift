package import AWSValues
import Authority
import AuthorityAPI
package import Logging
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A whole server: opens its data, listens, and runs until it is told to stop.
package struct SekishoServer: Service {
    /// Where a running server can be reached.
    package struct Addresses: Sendable {
        package var origin: ListenAddress
        package var admin: ListenAddress
    }

    /// How long a server that was told to stop waits for requests under way.
    private static let patience = Duration.seconds(40)

    private let configuration: ServerConfiguration
    private let logger: Logger
    private let limits: ConnectionLimits
    private let clock: @Sendable () -> Instant
    private let onListening: @Sendable (Addresses) async -> Void

    /// - Parameters:
    ///   - limits: for tests; the standard ones suit everyone else.
    ///   - onListening: called once, when both listeners take requests.
    package init(
        _ configuration: ServerConfiguration, logger: Logger? = nil, limits: ConnectionLimits = ConnectionLimits(),
        clock: @escaping @Sendable () -> Instant = SystemClock.now,
        onListening: @escaping @Sendable (Addresses) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger =
            logger
            ?? Logger(label: "sekisho") { _ in LineLogHandler(level: configuration.logLevel, clock: clock) }
        self.limits = limits
        self.clock = clock
        self.onListening = onListening
    }

    /// Runs until SIGTERM or SIGINT, or until the task's graceful shutdown. Throws why it cannot start, or why it had to
    /// end: `ConfigurationFailure`, `DataFailure`, or what the store throws.
    package func run() async throws {
        FileSizeLimit.isAnError()
        for warning in configuration.warnings { logger.warning("\(warning)") }
        if geteuid() == 0 { logger.warning("running as root, which nothing here needs: see deploy/sekisho.service") }
        let tls = try configuration.tls.map { try TLSIdentity($0) }
        let data = try await DataDirectory.open(configuration)
        do {
            try warnOfRecovery()
            let server = try await Assembly(data, configuration, limits: limits, clock: clock, logger: logger)
            if let reset = server.reset { try await reset.begin(at: clock()) }
            try await serve(server, tls)
        } catch {
            try? await data.close()
            throw error
        }
        try await data.close()
        logger.notice("stopped")
    }

    private func warnOfRecovery() throws {
        guard case .directory(let path) = configuration.storage else { return }
        for line in try RecoveryNotice.lines(in: path) { logger.warning("\(line)") }
        try RecoveryNotice.remove(in: path)
    }

    private func serve(_ server: Assembly, _ tls: TLSIdentity?) async throws {
        let announcer = Announcer(configuration, logger: logger, onListening: onListening)
        let origin = Listener(
            name: "origin", address: configuration.listen, channel: server.originChannel(isSecure: tls != nil),
            tls: tls, limits: limits, logger: logger, onListening: { await announcer.originListens(on: $0) })
        let adminTLS = configuration.adminListen.isLoopback ? nil : tls
        let admin = Listener(
            name: "admin", address: configuration.adminListen,
            channel: server.adminChannel(isSecure: adminTLS != nil), tls: adminTLS, limits: limits, logger: logger,
            onListening: { await announcer.adminListens(on: $0) })
        // The last one stops first: the record of refused requests is written when no more can come.
        let renewal: [any Service] = tls.map { [TLSRenewal(identity: $0, logger: logger)] } ?? []
        var group = ServiceGroupConfiguration(
            services: [server.logService, server.housekeeping] + renewal + [admin, origin],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet)
        group.maximumGracefulShutdownDuration = Self.patience
        try await ServiceGroup(configuration: group).run()
    }

    private var quiet: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
