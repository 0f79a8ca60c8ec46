import AWSValues
import Authority
import Testing

@testable import Server

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct DataDirectoryTests {
    private func initialise(_ path: String, saves: Bool = false) async throws -> FirstCredentials {
        try await DataDirectory.initialise(
            path, account: nil, partition: .aws, region: Region(parsing: "us-east-1"), savesCredentials: saves,
            at: Instant(seconds: 1_795_600_000), using: .seeded(7))
    }

    @Test func whatIsMadeCanBeOpened() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let first = try await initialise(path, saves: true)
            #expect(mode(path) == 0o700)
            #expect(mode(path + "/master.key") == 0o600)
            #expect(mode(path + "/sekisho.sqlite") == 0o600)
            #expect(mode(DataDirectory.credentialsPath(in: path)) == 0o600)
            let saved = try #require(try PrivateFile.read(DataDirectory.credentialsPath(in: path), limit: 1000))
            #expect(
                String(decoding: saved, as: UTF8.self) == """
                    [default]
                    aws_access_key_id = \(first.accessKey)
                    aws_secret_access_key = \(first.secret.revealed())

                    """)
            let data = try await DataDirectory.open(path)
            #expect(data.account == first.account)
            let stored = try #require(try await data.store.credential(first.accessKey))
            let secret = try SecretBox(data.keys).open(stored.sealed, for: first.accessKey)
            #expect(secret.revealed() == first.secret.revealed())
            try await data.close()
        }
    }

    @Test func credentialsAreOnlySavedWhenAsked() async throws {
        try await TestFolder.run { folder in
            _ = try await initialise(folder + "/data")
            #expect(mode(DataDirectory.credentialsPath(in: folder + "/data")) == nil)
        }
    }

    @Test func anAccountIsMadeOnce() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            let first = try await initialise(path)
            await #expect(throws: DataFailure.initialised(path: path, account: first.account.description)) {
                _ = try await initialise(path)
            }
        }
    }

    @Test func anEmptyFolderIsNotServed() async throws {
        try await TestFolder.run { folder in
            await #expect(throws: DataFailure.notInitialised(path: folder + "/data")) {
                _ = try await DataDirectory.open(folder + "/data")
            }
        }
    }

    @Test func aMasterKeyThatOthersCanReadIsRefused() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            _ = try await initialise(path)
            for open: mode_t in [0o640, 0o604, 0o660] {
                chmod(path + "/master.key", open)
                let failure = await #expect(throws: DataFailure.self) { _ = try await DataDirectory.open(path) }
                #expect(failure?.description.contains("is open to others") == true)
            }
        }
    }

    @Test func withoutItsMasterKeyADirectoryIsNotServed() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            _ = try await initialise(path)
            unlink(path + "/master.key")
            let missing = await #expect(throws: DataFailure.self) { _ = try await DataDirectory.open(path) }
            #expect(missing?.description.contains("is missing") == true)
            try PrivateFile.create(path + "/master.key", [1, 2, 3])
            let short = await #expect(throws: DataFailure.self) { _ = try await DataDirectory.open(path) }
            #expect(short?.description.contains("is not a master key") == true)
        }
    }

    @Test func aStartThatWasCutShortCanBeMadeAgain() async throws {
        try await TestFolder.run { folder in
            let path = folder + "/data"
            mkdir(path, 0o700)
            let key = [UInt8](repeating: 5, count: KeyRing.masterKeyLength)
            try PrivateFile.create(path + "/master.key", key)
            try PrivateFile.create(DataDirectory.credentialsPath(in: path), [])
            _ = try await initialise(path, saves: true)
            #expect(try PrivateFile.read(path + "/master.key", limit: 64) == key)
            #expect(try PrivateFile.read(DataDirectory.credentialsPath(in: path), limit: 1000)?.isEmpty == false)
        }
    }

    @Test func secretFilesAreNotFollowedElsewhere() async throws {
        try await TestFolder.run { folder in
            try PrivateFile.create(folder + "/real", [1])
            symlink(folder + "/real", folder + "/link")
            #expect(throws: DataFailure.self) { _ = try PrivateFile.read(folder + "/link", limit: 10) }
            #expect(throws: DataFailure.self) { try PrivateFile.create(folder + "/real", [2]) }
            #expect(throws: DataFailure.self) { _ = try PrivateFile.read(folder + "/real", limit: 0) }
            #expect(try PrivateFile.read(folder + "/none", limit: 10) == nil)
        }
    }

    private func mode(_ path: String) -> mode_t? {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_mode & 0o777 : nil
    }
}
