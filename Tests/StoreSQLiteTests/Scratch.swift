import Foundation
import StoreSQLite

/// A folder of a test's own that goes away with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/sekisho-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Where a test's store lives: not there until the store makes it.
    var data: String { path + "/data" }
    var database: String { data + "/sekisho.sqlite" }
    var log: String { database + "-wal" }

    func open() async throws -> SQLiteStore { try await SQLiteStore.open(directory: data) }

    static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    /// Puts bytes over what stands in the database file at an offset.
    func overwrite(at offset: Int, _ bytes: [UInt8]) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: database))
        data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try data.write(to: URL(fileURLWithPath: database))
    }

    /// Whether any file in the data folder holds the text. Another process looks: were this one to open and close the
    /// database, SQLite would lose its locks on it, as POSIX has it, and the next process could take the log away.
    func holds(_ text: [UInt8]) throws -> Bool {
        let status = try Scratch.run(["grep", "-rqaF", "-e", String(decoding: text, as: UTF8.self), data])
        guard status < 2 else { throw Neighbour.NotReady(said: "grep ended with \(status)") }
        return status == 0
    }

    /// The exit status of a program.
    static func run(_ command: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// Another program beside the test, that says `ready` and then waits to be told to end.
struct Neighbour {
    private let process = Process()
    private let input = Pipe()

    init(_ command: [String]) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.availableData
        guard said.starts(with: Data("ready".utf8)) else { throw NotReady(said: String(decoding: said, as: UTF8.self)) }
    }

    func end() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    struct NotReady: Error { let said: String }
}
