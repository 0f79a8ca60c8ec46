import AWSValues
import ArgumentParser
import Messages
import PolicyEngine
import PolicyLanguage

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: say(.aboutPolicy), subcommands: [DecideCommand.self, CheckCommand.self])
}

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decide", abstract: say(.aboutDecide))

    @Argument(help: help(.helpCaseFile)) var file: String
    @Flag(name: .customLong("explain"), help: help(.helpReasons)) var explains = false

    func run() throws {
        let bytes = try readInput(file)
        let cases: [Result<PolicyCase, PolicyCaseFailure>]
        do throws(JSONSyntaxFailure) {
            cases = try PolicyCase.readAll(bytes)
        } catch {
            cases = [.failure(PolicyCaseFailure(name: "", message: error.message, position: error.position))]
        }
        var hasErrors = false
        for result in cases {
            switch result {
            case .success(let policyCase): print(policyCase.answer(explains: explains).text)
            case .failure(let failure):
                hasErrors = true
                print(failure.answer.text)
            }
        }
        if hasErrors { throw ExitCode.failure }
    }
}
