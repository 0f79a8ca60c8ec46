import AWSValues
import AuditTrail
import Authority
import Testing

@testable import Server

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the master key comes from, and what is refused there.
@Suite struct MasterKeyTests {
    private static let key = (0..<32).map { UInt8($0 * 7 & 0xFF) }
    private static let hex = key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    private static let base64 = "AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK+2vcTL0tk="

    @Test(arguments: [
        ("file", MasterKeySource.file(nil)), ("file:/run/key", .file("/run/key")),
        ("env:MASTER", .environment("MASTER")),
        ("command:vault read -field=key secret/a:b", .command("vault read -field=key secret/a:b")),
    ]) func reads(_ text: String, _ source: MasterKeySource) throws {
        #expect(try MasterKeySource(parsing: text) == source)
    }

    @Test(arguments: ["", "file:", "env:", "env:A=B", "command:", "kms:key", "/run/key"])
    func refuses(_ text: String) {
        #expect(throws: ParseFailure.self) { _ = try MasterKeySource(parsing: text) }
    }

    @Test func aKeyMayBeWrittenInThreeWays() throws {
        for text in [
            Self.key, Array(Self.hex.utf8), Array((Self.base64 + "\n").utf8),
            Array("  \(Self.hex.uppercased())\r\n".utf8),
        ] {
            #expect(try MasterKey.key(in: text, of: "it") == Self.key)
        }
        for wrong in ["", "abc", String(Self.hex.dropLast(2)), Self.hex + "00", "AAcOFRwjKjE4P0ZNVFtiaXB3fg==", "é"] {
            let failure = #expect(throws: DataFailure.self) { _ = try MasterKey.key(in: Array(wrong.utf8), of: "it") }
            #expect(failure?.description.hasPrefix("it is not a master key: expected 32 bytes") == true)
        }
    }

    @Test func fromAFile() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/elsewhere"
            #expect(throws: DataFailure.self) { _ = try MasterKeySource.file(path).key(in: folder, makes: false) }
            try PrivateFile.create(path, Array(Self.hex.utf8))
            #expect(try MasterKeySource.file(path).key(in: folder, makes: true) == Self.key)
            chmod(path, 0o644)
            let failure = #expect(throws: DataFailure.self) {
                _ = try MasterKeySource.file(path).key(in: folder, makes: false)
            }
            #expect(failure?.description.contains("is open to others") == true)
        }
    }

    @Test func fromTheEnvironment() throws {
        let name = "SEKISHO_TEST_MASTER_KEY"
        defer { unsetenv(name) }
        let source = MasterKeySource.environment(name)
        unsetenv(name)
        #expect(
            throws: DataFailure.unusable("the environment has no master key: `\(name)` is not set")
        ) { _ = try source.key(in: "/nowhere", makes: true) }
        setenv(name, Self.base64, 1)
        #expect(try source.key(in: "/nowhere", makes: true) == Self.key)
        setenv(name, "hunter2", 1)
        let failure = #expect(throws: DataFailure.self) { _ = try source.key(in: "/nowhere", makes: true) }
        #expect(failure?.description.contains("hunter2") == false)
    }

    @Test func fromACommand() throws {
        func key(_ command: String) throws -> [UInt8] {
            try MasterKeySource.command(command).key(in: "/nowhere", makes: true)
        }
        #expect(try key("echo \(Self.hex)") == Self.key)
        #expect(try key("echo \(Self.hex); echo noise >&2") == Self.key)
        for (command, reason) in [
            ("echo \(Self.hex); exit 3", "failed"), ("exit 0", "is not a master key"),
            ("echo hunter2", "is not a master key"), ("head -c 100000 /dev/zero", "more than 256 bytes"),
            ("kill -9 $$", "failed"), ("no-such-command-anywhere", "failed"),
        ] {
            let failure = #expect(throws: DataFailure.self) { _ = try key(command) }
            #expect(failure?.description.contains(reason) == true, "\(command): \(failure?.description ?? "")")
        }
    }
}

/// A data directory and its keys.
@Suite struct ServerKeysTests {
    private func initialise(_ path: String, _ source: MasterKeySource = .file(nil)) async throws -> FirstCredentials {
        try await DataDirectory.initialise(
            path, account: nil, partition: .aws, region: Region(parsing: "us-east-1"), savesCredentials: false,
            masterKey: source, at: Instant(seconds: 1_795_600_000), using: .seeded(7))
    }

    private static func secret(of first: FirstCredentials, in data: DataDirectory) async throws -> String {
        let stored = try #require(try await data.store.credential(first.accessKey))
        return try SecretBox(data.keys).open(stored.sealed, for: first.accessKey).revealed()
    }

    @Test func anotherMasterKeyIsRefused() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            _ = try await initialise(path)
            try PrivateFile.replace(path + "/master.key", [UInt8](repeating: 9, count: 32))
            let failure = await #expect(throws: DataFailure.self) { _ = try await DataDirectory.open(path) }
            #expect(
                failure?.description
                    == "the master key does not open what is in `\(path)`: it is not the one that the data was made with"
            )
        }
    }

    /// As data was before keys were kept in it: one master key, and secrets without a number.
    @Test func dataWithASingleKeyIsTakenOver() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let first = try await initialise(path)
            let before = try await DataDirectory.open(path)
            try await before.store.keep([])
            try await before.close()
            let wrong = try PrivateFile.read(path + "/master.key", limit: 32)
            try PrivateFile.replace(path + "/master.key", [UInt8](repeating: 9, count: 32))
            let failure = await #expect(throws: DataFailure.self) { _ = try await DataDirectory.open(path) }
            #expect(failure?.description.contains("is not the one that the data was made with") == true)
            try PrivateFile.replace(path + "/master.key", try #require(wrong))
            let data = try await DataDirectory.open(path)
            #expect(try await Self.secret(of: first, in: data) == first.secret.revealed())
            #expect(try await data.store.keys().count == 2)
            try await data.close()
        }
    }

    @Test func theMasterKeyMayBeElsewhere() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let source = MasterKeySource.command("printf %064d 7")
            let first = try await initialise(path, source)
            var info = stat()
            #expect(lstat(path + "/master.key", &info) != 0)
            await #expect(throws: DataFailure.self) { _ = try await DataDirectory.open(path) }
            let data = try await DataDirectory.open(path, masterKey: source)
            #expect(try await Self.secret(of: first, in: data) == first.secret.revealed())
            try await data.close()
        }
    }

    @Test func keysAreRotatedWithoutAServer() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let first = try await initialise(path)
            let rotation = OfflineRotation(path, masterKey: .file(nil), region: try Region(parsing: "us-east-1"))
            let answer = try await rotation.run(["data", "sealing"], at: Instant(seconds: 1_795_600_100))
            #expect(
                answer["keys"]?.array?.map { "\($0["purpose"]?.string ?? "") \($0["number"]?.text ?? "")" }
                    == ["data 1", "sealing 0", "sealing 1"])
            let data = try await DataDirectory.open(path)
            #expect(try await Self.secret(of: first, in: data) == first.secret.revealed())
            let records = try await data.store.records(after: 0, limit: 10)
            #expect(records.map(\.record.eventName) == ["CreateAccount", "RotateKeys"])
            // Nobody else has it open meanwhile.
            await #expect(throws: (any Error).self) { _ = try await rotation.run(["data"], at: Instant(seconds: 1)) }
            try await data.close()
        }
    }

    /// Keys are in every backup, wrapped; sessions end with a restore.
    @Test func aRestoreBringsTheKeysBackAndEndsSessions() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let first = try await initialise(path)
            let region = try Region(parsing: "us-east-1")
            let now = Instant(seconds: 1_795_600_100)
            _ = try await OfflineRotation(path, masterKey: .file(nil), region: region).run(
                ["data", "sealing"], at: now)
            let before = try await DataDirectory.open(path)
            let session = Session(
                account: first.account, accessKey: "ASIA", secret: "s", holder: .root, name: "", issued: now,
                expires: now.adding(seconds: 900))
            let token = try SessionSealer(before.keys).token(for: session)
            try await before.close()
            try await Backup.make(of: path, in: folder + "/backup", withMasterKey: true, at: now)
            _ = try await Restore(folder + "/backup", to: folder + "/again", keepsKeys: true, region: region).run(
                at: now)
            let after = try await DataDirectory.open(folder + "/again")
            #expect(try await Self.secret(of: first, in: after) == first.secret.revealed())
            #expect(throws: SealFailure()) { _ = try SessionSealer(after.keys).session(from: token) }
            try await after.close()
        }
    }
}
