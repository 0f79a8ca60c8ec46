import AWSValues
import ArgumentParser
import Messages
import Server

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: say(.aboutRestore))

    @Argument(help: help(.helpBackupSource)) var folder: String
    @Option(help: help(.helpNewData)) var data = ServerConfiguration.defaultDataDirectory
    @Option(help: help(.helpRegion)) var region = "us-east-1"
    @Flag(name: .customLong("keep-keys"), help: help(.helpKeepKeys)) var keepKeys = false

    func run() async throws {
        let restore = Restore(folder, to: data, keepsKeys: keepKeys, region: try Region(parsing: region))
        for account in try await restore.run(at: SystemClock.now()) {
            emit(say(.restored, account.account.description, data))
            let keys = account.activeKeys.joined(separator: " ")
            if !keys.isEmpty { emit(say(keepKeys ? .keysKept : .keysDeactivated, keys)) }
        }
    }
}
