import AWSValues
import ArgumentParser
import Messages
import Server

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: say(.aboutKeys), subcommands: [RotateKeysCommand.self])
}

struct RotateKeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rotate", abstract: say(.aboutRotateKeys))

    @Flag(name: .customLong("data-key"), help: help(.helpDataKey)) var rotatesData = false
    @Flag(name: .customLong("sealing-key"), help: help(.helpSealingKey)) var rotatesSealing = false
    @Option(help: help(.helpOfflineData)) var data: String?
    @Option(help: help(.helpMasterKey)) var masterKey: String?
    @Option(help: help(.helpRegion)) var region = "us-east-1"
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let answer = try await rotate()
        print(printsJSON ? answer.indentedText : lines(answer).joined(separator: "\n"))
    }

    /// Neither flag means both.
    private var purposes: [String] {
        let all = [("data", rotatesData), ("sealing", rotatesSealing)]
        let chosen = all.filter(\.1).map(\.0)
        return chosen.isEmpty ? all.map(\.0) : chosen
    }

    private func rotate() async throws -> JSONText {
        guard let data else {
            return try await server.call(
                "RotateKeys", ["Purposes": .array(purposes.map { .string($0) })])
        }
        let source = try masterKey.map { try MasterKeySource(parsing: $0) } ?? .file(nil)
        return try await OfflineRotation(data, masterKey: source, region: Region(parsing: region))
            .run(purposes, at: SystemClock.now())
    }

    private func lines(_ answer: JSONText) -> [String] {
        (answer["keys"]?.array ?? []).map { key in
            let facts = [key["purpose"]?.string ?? "", key["number"]?.text ?? "", key["created"]?.string ?? ""]
            guard let retired = key["retired"]?.string else { return say(.keyLine, facts[0], facts[1], facts[2]) }
            return say(.keyLineRetired, facts[0], facts[1], facts[2], retired)
        }
    }
}
