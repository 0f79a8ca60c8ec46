import ArgumentParser
import Messages
import Server

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: say(.aboutBackup))

    @Argument(help: help(.helpBackupFolder)) var folder: String
    @Option(help: help(.helpData)) var data = ServerConfiguration.defaultDataDirectory
    @Flag(name: .customLong("with-master-key"), help: help(.helpWithMasterKey)) var withMasterKey = false

    func run() async throws {
        try await Backup.make(of: data, in: folder, withMasterKey: withMasterKey, at: SystemClock.now())
        emit(say(.backedUp, data, folder))
        if !withMasterKey { emit(say(.backupWithoutKey)) }
    }
}
