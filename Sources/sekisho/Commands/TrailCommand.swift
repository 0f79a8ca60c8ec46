import AWSValues
import ArgumentParser
import AuditTrail
import Foundation
import Messages
import Server

struct TrailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trail", abstract: say(.aboutTrail),
        subcommands: [
            TrailReceiptCommand.self, TrailVerifyCommand.self, TrailFsckCommand.self, TrailKeysCommand.self,
        ])
}

struct TrailReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "receipt", abstract: say(.aboutReceipt))

    @Argument(help: help(.helpEventID)) var id: String
    @Option(help: help(.helpReceiptOut)) var out: String?
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let answer = try await server.call("GetReceipt", ["EventId": .string(id)])
        let file = out ?? id + ".tlog-proof"
        let text = answer["receipt"]?.string ?? ""
        do {
            try Data(text.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
        } catch {
            throw Failure(say(.cannotWrite, file, error.localizedDescription))
        }
        print(say(.receiptWritten, file))
    }
}

struct TrailFsckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fsck", abstract: say(.aboutFsck))

    @Option(help: help(.helpTrailData)) var data = ServerConfiguration.defaultDataDirectory
    @Flag(name: .customLong("repair"), help: help(.helpRepair)) var repairs = false
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false

    func run() async throws {
        let report = try await TrailFiles(data).check(repairs: repairs)
        print(printsJSON ? report.json.indentedText : TrailText(say).check(report.json).joined(separator: "\n"))
        if !report.problems.isEmpty { throw ExitCode.failure }
    }
}

struct TrailKeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "keys", abstract: say(.aboutTrailKeys))

    @Option(help: help(.helpTrailData)) var data = ServerConfiguration.defaultDataDirectory

    func run() async throws {
        for key in try await TrailFiles(data).verifiers() { print(key) }
    }
}
