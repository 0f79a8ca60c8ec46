import ArgumentParser
import Foundation
import Messages

@main
struct Sekisho: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sekisho", abstract: say(.aboutSekisho), version: "0.1.0",
        subcommands: [
            InitCommand.self, ServeCommand.self, PolicyCommand.self, SimulateCommand.self, ExplainCommand.self,
            BackupCommand.self, RestoreCommand.self, RecoverCommand.self, KeysCommand.self, AccountCommand.self,
            ImportCommand.self, TrailCommand.self,
        ])
}

/// The catalogue of this process.
let say = Catalogue(Language(environment: ProcessInfo.processInfo.environment))

func help(_ message: Message) -> ArgumentHelp { ArgumentHelp(stringLiteral: say(message)) }

/// Reads a file, or standard input for `-`.
func readInput(_ path: String) throws -> [UInt8] {
    do {
        let handle = path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
        return try Array(handle.readToEnd() ?? Data())
    } catch {
        throw Failure(say(.cannotRead, path, error.localizedDescription))
    }
}

/// Prints a line at once: what `serve` says must not wait in a buffer for the end of the process.
func emit(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// What a command says when it fails.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
