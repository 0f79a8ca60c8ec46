import AWSValues
import ArgumentParser
import Messages

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "explain", abstract: say(.aboutExplain))

    @Argument(help: help(.helpRequestID)) var requestID: String
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let answer = try await server.call("ExplainRequest", ["RequestId": .string(requestID)])
        print(printsJSON ? answer.indentedText : RequestText(say).lines(answer).joined(separator: "\n"))
    }
}
