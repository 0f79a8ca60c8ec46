import AWSValues
import ArgumentParser
import Messages
import Server

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: say(.aboutInit))

    @Option(help: help(.helpData)) var data = ServerConfiguration.defaultDataDirectory
    @Option(help: help(.helpAccount)) var account: String?
    @Option(help: help(.helpPartition)) var partition = Partition.aws.description
    @Option(help: help(.helpRegion)) var region = "us-east-1"
    @Option(help: help(.helpMasterKey)) var masterKey: String?
    @Flag(name: .customLong("save-credentials"), help: help(.helpCredentialsFile)) var savesCredentials = false

    func run() async throws {
        let id = try account.map { try AccountID(parsing: $0) }
        try await makeAccount(
            in: data, account: id, partition: try Partition(parsing: partition), region: try Region(parsing: region),
            savesCredentials: savesCredentials, masterKey: try masterKey.map { try MasterKeySource(parsing: $0) })
    }
}

/// Makes an account, and says where its credentials are: in a file, or here, once.
func makeAccount(
    in data: String, account: AccountID?, partition: Partition, region: Region, savesCredentials: Bool,
    masterKey: MasterKeySource?
) async throws {
    let credentials = try await DataDirectory.initialise(
        data, account: account, partition: partition, region: region, savesCredentials: savesCredentials,
        masterKey: masterKey ?? .file(nil), at: SystemClock.now())
    emit(say(.initialised, credentials.account.description, data))
    if savesCredentials {
        emit(say(.credentialsWritten, DataDirectory.credentialsPath(in: data)))
    } else {
        emit(say(.credentialsAre))
        emit(credentials.sharedFile)
    }
}
