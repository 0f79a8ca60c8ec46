import AWSValues
import ArgumentParser
import Messages

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "simulate", abstract: say(.aboutSimulate))

    @Option(help: help(.helpPrincipal)) var principal: String
    @Option(help: help(.helpAction)) var action: String
    @Option(help: help(.helpResource)) var resource = "*"
    @Option(help: help(.helpContext)) var context: [String] = []
    @Option(help: help(.helpAt)) var at: String?
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false
    @OptionGroup var server: ServerOptions

    func run() async throws {
        var input: [(String, JSONText)] = [
            ("Principal", .string(principal)), ("Action", .string(action)), ("Resource", .string(resource)),
            ("Context", .array(try context.flatMap(entries))),
        ]
        if let at {
            guard let instant = Instant(parsingISO8601: at) else { throw Failure(say(.notAnInstant, at)) }
            input.append(("At", .string(instant.iso8601)))
        }
        let answer = try await server.call("SimulateAccess", .object(input))
        print(printsJSON ? answer.indentedText : RequestText(say).lines(answer).joined(separator: "\n"))
    }

    /// `KEY=VALUE`, or `KEY=VALUE,VALUE` for a list: an entry for each value.
    private func entries(_ text: String) throws -> [JSONText] {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
            throw Failure(say(.badContext, text))
        }
        let key = JSONText.string(String(text[..<equals]))
        let values = text[text.index(after: equals)...].split(separator: ",", omittingEmptySubsequences: false)
        return values.map { ["Key": key, "Value": .string(String($0))] }
    }
}
