import Logging

/// Says once where the server is, when both listeners take requests.
actor Announcer {
    private let configuration: ServerConfiguration
    private let logger: Logger
    private let onListening: @Sendable (SekishoServer.Addresses) async -> Void
    private var origin: Int?
    private var admin: Int?

    init(
        _ configuration: ServerConfiguration, logger: Logger,
        onListening: @escaping @Sendable (SekishoServer.Addresses) async -> Void
    ) {
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    func originListens(on port: Int) async {
        origin = port
        await announce()
    }

    func adminListens(on port: Int) async {
        admin = port
        await announce()
    }

    private func announce() async {
        guard let origin, let admin else { return }
        let addresses = SekishoServer.Addresses(
            origin: configuration.listen.on(port: origin), admin: configuration.adminListen.on(port: admin))
        logger.notice(
            "listening", metadata: ["origin": "\(addresses.origin)", "admin": "\(addresses.admin)"])
        await onListening(addresses)
    }
}
