import AWSValues
import ArgumentParser
import Authority
import Messages
import Server

struct RecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "recover", abstract: say(.aboutRecover))

    @Option(help: help(.helpData)) var data = ServerConfiguration.defaultDataDirectory
    @Option(help: help(.helpRecoverAccount)) var account: String?
    @Option(help: help(.helpMasterKey)) var masterKey: String?
    @Option(help: help(.helpRegion)) var region = "us-east-1"
    @Flag(name: .customLong("root-password"), help: help(.helpRecoverRootPassword)) var setsRootPassword = false
    @Flag(name: .customLong("root-mfa"), help: help(.helpRecoverRootMFA)) var removesRootMFA = false
    @Flag(name: .customLong("admin-key"), help: help(.helpRecoverAdministrator)) var makesAdministrator = false

    func run() async throws {
        guard !steps.isEmpty else { throw ValidationError(say(.nothingToRecover)) }
        let (account, result) = try await Recover.run(
            steps, in: data, account: try account.map { try AccountID(parsing: $0) },
            masterKey: try masterKey.map { try MasterKeySource(parsing: $0) } ?? .file(nil),
            region: try Region(parsing: region), at: SystemClock.now())
        emit(say(.recovered, account.description))
        if let password = result.rootPassword { emit(say(.rootPasswordIs, password.revealed())) }
        for device in result.removedDevices { emit(say(.deviceRemoved, device)) }
        if removesRootMFA, result.removedDevices.isEmpty { emit(say(.noDevices)) }
        if let (userName, key, secret) = result.administrator {
            emit(say(.administratorIs, userName))
            emit(FirstCredentials(account: account, accessKey: key, secret: secret).sharedFile)
        }
    }

    private var steps: Recovery.Steps {
        var steps: Recovery.Steps = []
        if setsRootPassword { steps.insert(.rootPassword) }
        if removesRootMFA { steps.insert(.rootMFA) }
        if makesAdministrator { steps.insert(.administrator) }
        return steps
    }
}
