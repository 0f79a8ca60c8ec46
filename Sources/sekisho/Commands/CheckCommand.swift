import AWSValues
import ArgumentParser
import Messages
import PolicyLanguage

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: say(.aboutCheck))

    @Argument(help: help(.helpPolicyFile)) var file: String
    @Option(help: help(.helpKind), transform: kind(named:)) var kind = PolicyKind.identity
    @Flag(name: .customLong("json"), help: help(.helpJSON)) var printsJSON = false

    func run() throws {
        let found = PolicyCheck.check(try readInput(file), as: kind)
        if printsJSON {
            print(JSONText.array(found.map(\.json)).indentedText)
        } else if found.isEmpty {
            print(say(.noProblems, file))
        } else {
            print(found.text(inFile: file))
        }
        if found.contains(where: { $0.isRefusal || $0.severity == .error }) { throw ExitCode.failure }
    }
}

private func kind(named text: String) throws -> PolicyKind {
    guard let kind = PolicyKind(rawValue: text) else {
        throw ValidationError(say(.badKind, text, PolicyKind.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return kind
}

extension Diagnostic {
    fileprivate var json: JSONText {
        [
            "type": .string(severity.rawValue), "code": .string(code.rawValue), "message": .string(message),
            "line": .integer(position.line), "column": .integer(position.column),
        ]
    }
}
