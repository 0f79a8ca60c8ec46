import AWSValues
import ArgumentParser
import Authority
import Messages
import Server

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", abstract: say(.aboutImport))

    @Argument(help: help(.helpImportFile)) var file: String
    @Option(help: help(.helpData)) var data = ServerConfiguration.defaultDataDirectory
    @Option(help: help(.helpImportAccount)) var account: String?
    @Option(help: help(.helpMasterKey)) var masterKey: String?
    @Option(help: help(.helpRegion)) var region = "us-east-1"
    @Flag(name: .customLong("keep-ids"), help: help(.helpKeepIDs)) var keepsIDs = false
    @Flag(name: .customLong("dry-run"), help: help(.helpDryRun)) var isDry = false
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false

    func run() async throws {
        let id = try account.map { try AccountID(parsing: $0) }
        let source = try masterKey.map { try MasterKeySource(parsing: $0) } ?? .file(nil)
        let (bytes, region) = (try readInput(file), try Region(parsing: region))
        let work: DataImport
        do throws(ImportProblem) {
            work = try DataImport(
                bytes, into: data, account: id, masterKey: source, region: region, keepsIDs: keepsIDs)
        } catch {
            throw Failure(ImportText(say).problem(error.json))
        }
        let plan = try await work.run(isDry: isDry, at: SystemClock.now())
        print(
            printsJSON
                ? plan.json.indentedText : ImportText(say).lines(plan.json, isDry: isDry).joined(separator: "\n"))
        if !plan.problems.isEmpty { throw ExitCode.failure }
    }
}
