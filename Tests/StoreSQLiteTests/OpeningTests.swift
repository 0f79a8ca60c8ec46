import AWSValues
import AuditTrail
import Authority
import Foundation
import StoreSQLite
import Testing

@Suite struct OpeningTests {
    @Test func whatWasCommittedIsThereAfterReopening() async throws {
        let scratch = try Scratch()
        let id = try Fixture.account()
        let first = try await scratch.open()
        try await first.create(Fixture.new(secrets: [.put(key: "AKIA1", user: nil, sealed: Fixture.secret)]))
        for revision in 0..<3 { try await first.commit([Fixture.commit(from: Int64(revision))]) }
        try await first.close()

        let second = try await scratch.open()
        let account = try await second.account(id, at: .now)
        #expect(account?.revision == 3)
        #expect(account.map { Set($0.users.keys) } == ["AIDA1", "AIDA2", "AIDA3"])
        #expect(try await second.account(id, at: .revision(1))?.users.count == 1)
        #expect(try await second.credential("AKIA1")?.sealed == Fixture.secret)
        #expect(try await second.records(after: 0, limit: 9).map(\.record.eventID) == ["1", "2", "3"])
        try await second.commit([Fixture.commit(from: 3)])
        #expect(try await second.records(after: 3, limit: 9).map(\.record.eventID) == ["4"])
    }

    @Test func aClosedStoreIsOneFile() async throws {
        let scratch = try Scratch()
        let store = try await scratch.open()
        try await store.create(Fixture.new())
        _ = try await store.accounts()
        try await store.close()
        let log = try? Data(contentsOf: URL(fileURLWithPath: scratch.log))
        #expect(log?.isEmpty ?? true)
        await #expect(throws: SQLiteFailure.self) { try await store.accounts() }
        await #expect(throws: SQLiteFailure.self) { try await store.commit([Fixture.commit(from: 0)]) }
    }

    @Test func aStoreThatIsLetGoOfIsClosed() async throws {
        let scratch = try Scratch()
        _ = try await scratch.open()
        _ = try await scratch.open()
    }

    @Test func theWriterSyncsEveryCommit() async throws {
        let scratch = try Scratch()
        let store = try await scratch.open()
        for store in [store, try SQLiteStore.inMemory()] {
            let settings = try await store.settings()
            #expect(settings.synchronous == 2)
            #expect(settings.enforcesForeignKeys)
            #expect(settings.overwritesDeleted)
        }
        #expect(try await store.settings().journalMode == "wal")
    }

    @Test func nobodyElseMayRead() async throws {
        let scratch = try Scratch()
        let deep = scratch.path + "/a/b"
        let store = try await SQLiteStore.open(directory: deep + "/")
        try await store.create(Fixture.new())
        #expect(try Scratch.mode(scratch.path + "/a") == 0o700)
        #expect(try Scratch.mode(deep) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: deep)
        #expect(files.contains("sekisho.sqlite-wal"))
        for file in files { #expect(try Scratch.mode(deep + "/" + file) == 0o600, "\(file)") }
    }

    @Test func aFileThatOthersCouldReadIsClosedToThem() async throws {
        let scratch = try Scratch()
        try await scratch.open().close()
        #expect(chmod(scratch.database, 0o644) == 0)
        try await scratch.open().close()
        #expect(try Scratch.mode(scratch.database) == 0o600)
    }

    @Test(arguments: [0o770, 0o707] as [mode_t])
    func aFolderThatOthersMayWriteToIsRefused(mode: mode_t) async throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.data, withIntermediateDirectories: false)
        #expect(chmod(scratch.data, mode) == 0)
        await expectUnusable(scratch.data)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.data).isEmpty)
        #expect(chmod(scratch.data, 0o755) == 0)
        _ = try await scratch.open()
    }

    @Test func whatIsNoFolderOrNoFileIsRefused() async throws {
        let scratch = try Scratch()
        #expect(FileManager.default.createFile(atPath: scratch.path + "/file", contents: nil))
        await expectUnusable(scratch.path + "/file")
        await expectUnusable(scratch.path + "/file/below")
        await expectUnusable("")

        let (linked, elsewhere) = (scratch.path + "/linked", scratch.path + "/elsewhere")
        try FileManager.default.createDirectory(
            atPath: linked, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        #expect(FileManager.default.createFile(atPath: elsewhere, contents: nil))
        try FileManager.default.createSymbolicLink(atPath: linked + "/sekisho.sqlite", withDestinationPath: elsewhere)
        await expectUnusable(linked)
    }

    private func expectUnusable(_ directory: String) async {
        let error = await #expect(throws: SQLiteFailure.self) { try await SQLiteStore.open(directory: directory) }
        guard case .unusable = error else {
            Issue.record("`\(directory)`: \(String(describing: error))")
            return
        }
    }
}
