import AWSValues
import ArgumentParser
import Messages

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: say(.aboutAccount),
        subcommands: [AccountCreateCommand.self, AccountListCommand.self, AccountShowCommand.self])
}

struct AccountCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: say(.aboutAccountCreate))

    @Option(help: help(.helpAccountName)) var name: String
    @Option(help: help(.helpAccount)) var id: String?
    @Option(help: help(.helpPartition)) var partition: String?
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let given: [(String, String?)] = [("Name", name), ("AccountId", id), ("Partition", partition)]
        let answer = try await server.call(
            "CreateAccount", .object(given.compactMap { key, value in value.map { (key, .string($0)) } }))
        print(printsJSON ? answer.indentedText : AccountText(say).made(answer).joined(separator: "\n"))
    }
}

struct AccountListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: say(.aboutAccountList))

    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let answer = try await server.call("ListAccounts", [:])
        print(printsJSON ? answer.indentedText : AccountText(say).list(answer).joined(separator: "\n"))
    }
}

struct AccountShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: say(.aboutAccountShow))

    @Argument(help: help(.helpShownAccount)) var id: String?
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let answer = try await server.call(
            "DescribeAccount", .object(id.map { [("AccountId", .string($0))] } ?? []))
        print(printsJSON ? answer.indentedText : AccountText(say).facts(answer).joined(separator: "\n"))
    }
}
