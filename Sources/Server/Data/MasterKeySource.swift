package import AWSValues

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the master key comes from: the seam between Sekisho and whatever keeps an operator's secrets.
package enum MasterKeySource: Sendable, Equatable {
    /// A file that only its owner may read; nil for `master.key` in the data directory. The only place where a first start
    /// may make one.
    case file(String?)
    /// A variable of the environment, by its name.
    case environment(String)
    /// What a command writes to its standard output. The shell runs it.
    case command(String)

    /// `file`, `file:PATH`, `env:NAME` or `command:COMMAND`.
    package init(parsing text: String) throws(ParseFailure) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let rest = parts.count == 2 ? parts[1] : nil
        switch (parts.first, rest) {
        case ("file", nil): self = .file(nil)
        case ("file", let path?) where !path.isEmpty: self = .file(path)
        case ("env", let name?) where !name.isEmpty && !name.contains("="): self = .environment(name)
        case ("command", let command?) where !command.isEmpty: self = .command(command)
        default:
            throw ParseFailure(
                "`\(text)` is no place of a master key: expected file, file:PATH, env:NAME or command:COMMAND")
        }
    }

    /// The key; nil when a file is not there. Everything else that is not there is a refusal.
    private func read(in directory: String) throws(DataFailure) -> [UInt8]? {
        switch self {
        case .file(let path):
            let path = path ?? MasterKey.path(in: directory)
            guard let found = try PrivateFile.read(path, limit: MasterKeySource.longest) else { return nil }
            return try MasterKey.key(in: found, of: "`\(path)`")
        case .environment(let name):
            guard let found = getenv(name), found.pointee != 0 else {
                throw .unusable("the environment has no master key: `\(name)` is not set")
            }
            return try MasterKey.key(in: Array(String(cString: found).utf8), of: "`\(name)` in the environment")
        case .command(let command):
            return try MasterKey.key(
                in: SecretCommand.output(of: command, limit: MasterKeySource.longest), of: "what `\(command)` writes")
        }
    }

    /// The same where it must be there. `makes`: whether one may be made, in a file.
    func key(in directory: String, makes: Bool) throws(DataFailure) -> [UInt8] {
        if let found = try read(in: directory) { return found }
        let path = path(in: directory)
        guard makes else {
            throw .unusable(
                "`\(path)` is missing: without it no secret can be opened, so bring it back from a backup")
        }
        return try MasterKey.create(at: path)
    }

    /// Where a file is, or, for a key that is in none, would be.
    private func path(in directory: String) -> String {
        switch self {
        case .file(let path?): path
        case .file(nil), .environment, .command: MasterKey.path(in: directory)
        }
    }

    /// Bytes that a place may hold: a key in any of its forms, and blanks.
    private static let longest = 256
}
