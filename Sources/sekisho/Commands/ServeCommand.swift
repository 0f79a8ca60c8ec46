import ArgumentParser
import Foundation
import Messages
import Server

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: say(.aboutServe))

    @Option(help: help(.helpConfig)) var config: String?
    @Option(help: help(.helpListen)) var listen: String?
    @Option(help: help(.helpAdminListen)) var adminListen: String?
    @Option(help: help(.helpData)) var data: String?
    @Option(help: help(.helpMasterKey)) var masterKey: String?
    @Option(help: help(.helpRegion)) var region: String?
    @Option(help: help(.helpAccount)) var account: String?
    @Option(help: help(.helpPartition)) var partition: String?
    @Option(help: help(.helpCertificate)) var tlsCertificate: String?
    @Option(help: help(.helpCertificateKey)) var tlsKey: String?
    @Option(help: help(.helpLogLevel)) var logLevel: String?
    @Flag(help: help(.helpInsecure)) var insecure = false
    @Flag(help: help(.helpEncodedDenials)) var encodedDenials = false
    @Flag(help: help(.helpEphemeral)) var ephemeral = false
    @Option(help: help(.helpRootCredentials)) var rootCredentials: String?

    func run() async throws {
        let configuration = try ServerConfiguration([
            SettingSources.flags(flags), SettingSources.environment(ProcessInfo.processInfo.environment), try file(),
        ])
        if case .directory(let path) = configuration.storage { try await makeFirstAccount(in: path, configuration) }
        try await SekishoServer(configuration).run()
    }

    /// On first start there is no account yet, and someone must be able to sign the first request.
    private func makeFirstAccount(in path: String, _ configuration: ServerConfiguration) async throws {
        do {
            try await makeAccount(
                in: path, account: configuration.account, partition: configuration.partition,
                region: configuration.region, savesCredentials: true, masterKey: configuration.masterKey)
        } catch DataFailure.initialised {
            return
        }
    }

    private var flags: [Setting: String] {
        let texts: [Setting: String?] = [
            .listen: listen, .adminListen: adminListen, .data: data, .region: region, .account: account,
            .partition: partition, .certificate: tlsCertificate, .certificateKey: tlsKey, .logLevel: logLevel,
            .masterKey: masterKey, .encodedDenials: encodedDenials ? "true" : nil,
            .insecure: insecure ? "true" : nil, .ephemeral: ephemeral ? "true" : nil, .rootCredentials: rootCredentials,
        ]
        return texts.compactMapValues { $0 }
    }

    private func file() throws -> Settings {
        guard let config else { return [:] }
        return try SettingSources.file(String(decoding: readInput(config), as: UTF8.self), name: config)
    }
}
