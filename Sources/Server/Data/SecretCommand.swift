import Foundation

/// Runs a command that tells a secret, such as one that asks a key vault.
enum SecretCommand {
    /// Seconds; whoever must be asked in person needs some.
    private static let patience: Double = 60

    /// What it writes to standard output, at most `limit` bytes of it. Its standard error stays ours. Refuses a command
    /// that fails or takes too long; no message shows what it wrote.
    static func output(of command: String, limit: Int) throws(DataFailure) -> [UInt8] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        do {
            try process.run()
        } catch {
            throw .unusable("`\(command)` cannot be run: \(error.localizedDescription)")
        }
        let deadline = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: deadline)
        let found = read(pipe.fileHandleForReading, limit)
        process.waitUntilExit()
        deadline.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw .unusable(
                "`\(command)` failed or took longer than \(Int(patience)) seconds: it was to write the master key")
        }
        guard found.count <= limit else { throw .unusable("`\(command)` writes more than \(limit) bytes") }
        return found
    }

    /// One byte more than the limit shows that there was more; the rest is read and dropped so that nobody waits.
    private static func read(_ handle: FileHandle, _ limit: Int) -> [UInt8] {
        var found: [UInt8] = []
        while let next = try? handle.read(upToCount: 4096), !next.isEmpty {
            found += next.prefix(max(0, limit + 1 - found.count))
        }
        return found
    }
}
